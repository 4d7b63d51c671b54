"""What the page gets of the protocol chapter: the figure's states, a proof, a recheck."""

import gzip
import json

import pytest

from showcase import live as page
from showcase.verification.protocol import explore, graph, live, models
from showcase.verification.protocol.split_brain import SIZES, drawn

VARIANTS = [*models.load("ownership").mistakes, live.MENDED]
MISTAKES = VARIANTS[:-1]


@pytest.fixture(scope="module")
def opening():
    return live.opening()


def variant(opening, name):
    return next(each for each in opening["variants"] if each["name"] == name)


def model(name):
    sound = models.load("ownership")
    return sound if name == live.MENDED else sound.with_mistake(name)


def test_the_opening_is_small_json_of_all_variants(opening):
    text = json.dumps(opening, ensure_ascii=False)

    assert json.loads(text) == opening
    assert len(gzip.compress(text.encode())) < 10_000
    assert sorted(each["name"] for each in opening["variants"]) == sorted(VARIANTS)


def test_the_sound_figure_has_a_third_of_the_states_as_one_of_three_nodes_owns_at_first(opening):
    searched = explore(models.load("ownership"), SIZES, engine="reference")

    assert 3 * len(variant(opening, live.MENDED)["states"]) == searched.distinct


@pytest.mark.parametrize("name", VARIANTS)
def test_the_figure_leads_where_the_model_leads(opening, name):
    """Walk the graph that is made for any model beside the figure's own."""
    figure, whole = variant(opening, name), graph(model(name), SIZES)
    pairs, waiting = {0: whole["starts"][0]}, [0]
    while waiting:
        here = waiting.pop()
        place = whole["states"][pairs[here]]
        expected = {
            each["told"]: each["to"] for each in place["steps"] if each["to"] != pairs[here]
        }
        state = figure["states"][here]
        found = {figure["steps"][step]["told"]: to for step, to, *_ in state["next"]}

        assert found.keys() == expected.keys()
        assert (state["broken"] is not None) is bool(place["broken"])
        for told, to in found.items():
            if to not in pairs:
                pairs[to] = expected[told]
                waiting.append(to)
            assert pairs[to] == expected[told]
    assert len(pairs) == len(figure["states"])


@pytest.mark.parametrize("name", MISTAKES)
def test_the_way_that_is_shown_is_shortest_and_ends_in_two_owners(opening, name):
    figure, searched = variant(opening, name), explore(model(name), SIZES, engine="reference")
    state = figure["states"][0]
    for step in figure["shortest"]:
        assert state["broken"] is None
        (to,) = [to for number, to, *_ in state["next"] if number == step]
        state = figure["states"][to]

    assert state["broken"].startswith("Split brain: node 1 in epoch 1 and node 2 in epoch 2 own")
    assert len(figure["shortest"]) == len(searched.violation) == 3


def test_under_the_mended_rule_no_state_has_two_owners(opening):
    figure = variant(opening, live.MENDED)

    assert figure["shortest"] is None
    assert figure["split"] == 0
    assert {state["broken"] for state in figure["states"]} == {None}
    assert figure["proof"]["status"] == "proved"


@pytest.mark.parametrize("name", VARIANTS)
def test_a_stale_read_is_one_of_an_object_that_is_there(opening, name):
    figure = variant(opening, name)
    stale = 0
    for state in figure["states"]:
        for _, _, read, missed, sentence in state["next"]:
            assert set(read) <= set(state["facts"])
            assert set(missed) <= set(state["facts"])
            assert bool(missed) is bool(sentence)
            stale += bool(missed)

    assert (stale > 0) is (name in MISTAKES)


def test_steps_have_a_name_of_their_own_and_nothing_that_an_address_would_change(opening):
    for figure in opening["variants"]:
        keys = [step["key"] for step in figure["steps"]]
        assert len(set(keys)) == len(keys)
        assert all(key.replace(".", "").replace("_", "").isalnum() for key in keys)


def test_one_node_cannot_split_the_brain():
    assert drawn(model(MISTAKES[0]), {"node": 1, "epoch": 3})["shortest"] is None


@pytest.mark.parametrize("name", VARIANTS)
def test_the_proof_says_what_was_asked_and_what_came_of_it(name):
    proof = live.prove(name)

    assert (proof["status"] == "proved") is (name == live.MENDED)
    assert (proof["counterexample"] is None) is (name == live.MENDED)
    assert proof["questions"] == 25
    assert "No two different nodes" in proof["goals"][0]


def test_a_rule_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="no mistake 'nonsense'"):
        live.prove("nonsense")


@pytest.mark.parametrize(
    "edit",
    [
        "return state",
        "return tuple(0 for _ in state)",
        "return tuple(1 - each for each in state)",
        "raise RuntimeError('no')",
        "return ()",
        "return (*state, 0)",
    ],
)
def test_the_recheck_notices_an_edit(edit):
    text = f"def after(step, instance, state):\n    {edit}\n"

    checks = page.rerun(
        "showcase.verification.protocol.evaluate:after", text,
        "showcase.verification.protocol.live:recheck",
    )["checks"]  # fmt: skip

    assert not all(check["passed"] for check in checks)
    assert all(check["detail"] for check in checks if not check["passed"])
