"""What a search of all states says, of models that come with the chapter and of planted bugs."""

from dataclasses import replace

import pytest

from showcase.verification.protocol import explore, graph, models, read

MODELS = models.NAMES
STEPS = {  # of the shortest trace to where a seeded bug breaks a property, and which one
    ("ownership", "recover_unless_sealed"): (3, "one_owner"),
    ("ownership", "accept_unless_claimed"): (3, "one_owner"),
    ("replication", "vote_late"): (14, "one_version"),
    ("replication", "propose_own"): (14, "one_version"),
    ("token_ring", "give_work_unmarked"): (5, "no_false_alarm"),
    ("token_ring", "pass_on_busy"): (3, "no_false_alarm"),
    ("two_phase_commit", "decide_commit_early"): (5, "agreement"),
    ("two_phase_commit", "give_up_late"): (9, "agreement"),
    ("write_back", "acknowledge_early"): (3, "nothing_is_lost"),
    ("write_back", "take_over_unchecked"): (4, "nothing_is_lost"),
    ("write_back", "write_back_when_replaced"): (9, "nothing_is_lost"),
    ("write_back", "trim_while_writing"): (6, "nothing_is_lost"),
    ("write_back", "trim_in_any_order"): (10, "nothing_is_lost"),
}
LAMP = """\
from showcase.verification.protocol.language import *
node = Sort(2)
lit = Relation(node)
seen = Relation(node)
@initially
def start(): pass
@action
def light(n: node):
    require(not lit[n])
    lit[n] = True
@action
def look(n: node):
    require(lit[n])
    seen[n] = True
@always
def first(): return all(lit[n] for n in node if seen[n])
@always
def second(): return all(not lit[n] for n in node)
@sometimes
def both(): return all(lit[n] for n in node)
"""


@pytest.mark.parametrize("name", MODELS)
def test_a_sound_model_holds_and_does_something(name):
    assert explore(models.load(name)).status == "holds"


@pytest.mark.parametrize(("name", "bug"), STEPS)
def test_a_seeded_bug_is_found_in_so_many_steps(name, bug):
    found = explore(models.load(name).with_mistake(bug))

    assert (len(found.violation), found.violated.name) == STEPS[name, bug]
    assert found.status == "violated"


def test_every_seeded_bug_has_its_steps_counted():
    seeded = {(name, bug) for name in MODELS for bug in models.load(name).mistakes}

    assert seeded == set(STEPS)


@pytest.mark.parametrize("name", MODELS)
def test_each_reachable_state_satisfies_the_proved_invariant(name):
    model = models.load(name)

    assert explore(replace(model, always=model.invariant, lemmas=())).status == "holds"


def test_two_phase_commit_has_the_published_states():
    found = explore(models.load("two_phase_commit"), {"manager": 3}, engine="reference")

    assert (found.distinct, found.generated, found.depth) == (288, 1146, 11)
    assert found.status == "holds"


@pytest.mark.parametrize(
    ("managers", "counts"),
    [(4, (1568, 8258, 14)), (5, (8832, 58146, 17)), (6, (50816, 402306, 20))],
)
def test_more_managers_have_the_states_that_tlc_counts(managers, counts):
    found = explore(models.load("two_phase_commit"), {"manager": managers})

    assert (found.distinct, found.generated, found.depth) == counts


def test_the_graph_shows_the_bug_and_its_mending():
    model = models.load("ownership")
    wrong = graph(model.with_mistake("recover_unless_sealed"))
    sound = graph(model)

    assert min(s["depth"] for s in wrong["states"] if s["broken"]) == 3
    assert not any(state["broken"] for state in sound["states"])


def test_each_property_is_looked_at():
    found = explore(read(LAMP))

    assert (found.violated.name, len(found.violation)) == ("second", 1)


def test_a_model_that_does_nothing_fails():
    useful = LAMP.replace("all(not lit[n] for n in node)", "True")
    idle = useful.replace("require(not lit[n])", "require(lit[n])")

    assert explore(read(useful)).status == "holds"
    assert explore(read(idle)).status == "idle"
    assert "both never happens" in explore(read(idle)).describe()


@pytest.mark.parametrize("name", MODELS)
def test_what_sometimes_happens_is_shown_by_a_trace(name):
    model = models.load(name)
    found = explore(model)

    assert set(found.witnesses) == {goal.name for goal in model.sometimes}
    assert all(len(trace) > 0 for trace in found.witnesses.values())


def test_states_alike_but_for_names_are_counted_once():
    model = models.load("two_phase_commit")
    states = graph(model, {"manager": 3})["states"]
    classes = {
        tuple(sorted(state["shown"]["decision"].items()))
        + tuple(
            sorted(
                (
                    phase,
                    manager in state["shown"]["heard"],
                    manager in state["shown"]["prepared"],
                )
                for manager, phase in state["shown"]["state"].items()
            )
        )
        for state in states
    }

    assert explore(model, symmetry=True).distinct == len(classes) == 80


@pytest.mark.parametrize(("name", "bug"), STEPS)
def test_a_trace_among_states_up_to_renaming_is_as_short(name, bug):
    found = explore(models.load(name).with_mistake(bug), symmetry=True)

    assert (len(found.violation), found.violated.name) == STEPS[name, bug]


def test_a_search_that_finds_no_path_of_the_model_is_refused(monkeypatch):
    from showcase.verification.protocol.engines import reference

    search = reference.search

    def skipping(*arguments, **options):
        found = search(*arguments, **options)
        number, path = found.violated
        return replace(found, violated=(number, path[:1] + path[2:]))

    monkeypatch.setattr(reference, "search", skipping)

    with pytest.raises(RuntimeError, match="no step of the model"):
        explore(models.load("ownership").with_mistake("recover_unless_sealed"), engine="reference")


def test_memory_is_a_number_of_bytes():
    for memory in (0, -1, 1.5, True, "1"):
        with pytest.raises(ValueError, match="memory is a number of bytes"):
            explore(models.load("ownership"), memory=memory)
