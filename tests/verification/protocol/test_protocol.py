"""Models explored by the reference engine, proved by induction, and refused by line."""

from dataclasses import replace

import pytest

from showcase.verification.protocol import ModelError, explore, graph, induct, models, read
from showcase.verification.protocol.induction import ask

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
LOCK = """\
from showcase.verification.protocol.language import *
node = Sort(2)
key = Stored(node)
lock = Relation(node)
@initially
def start(n: node): lock[n] = True
@action
def move(n: node, m: node):
    require(lock[n])
    lock[n] = False
    lock[m] = True
@always
def exclusive(): return all(n == m for n in node for m in node if lock[n] and lock[m])
@sometimes
def locked(): return any(lock[n] for n in node)
"""


def test_two_phase_commit_has_the_published_states():
    found = explore(models.load("two_phase_commit"), {"manager": 3}, engine="reference")

    assert (found.distinct, found.generated, found.depth) == (288, 1146, 11)
    assert found.status == "holds"


@pytest.mark.parametrize("name", MODELS)
def test_the_sound_model_is_proved_for_any_number(name):
    assert induct(models.load(name)).status == "proved"


@pytest.mark.parametrize(("name", "bug"), STEPS)
def test_a_seeded_bug_is_found_in_so_many_steps_and_not_proved(name, bug):
    wrong = models.load(name).with_mistake(bug)
    found = explore(wrong)

    assert (len(found.violation), found.violated.name) == STEPS[name, bug]
    assert found.status == "violated"
    assert any(question.answer == "fails" for question in ask(wrong))


def test_every_seeded_bug_has_its_steps_counted():
    seeded = {(name, bug) for name in MODELS for bug in models.load(name).mistakes}

    assert seeded == set(STEPS)


@pytest.mark.parametrize("name", MODELS)
def test_each_reachable_state_satisfies_the_proved_invariant(name):
    model = models.load(name)
    strict = replace(model, always=model.invariant, lemmas=())

    assert explore(strict).status == "holds"


def test_the_graph_shows_the_bug_and_its_mending():
    model = models.load("ownership")
    wrong = graph(model.with_mistake("recover_unless_sealed"))
    sound = graph(model)

    assert min(s["depth"] for s in wrong["states"] if s["broken"]) == 3
    assert not any(state["broken"] for state in sound["states"])


def test_a_model_that_does_nothing_fails():
    idle = LOCK.replace("return any(lock[n] for n in node)", "return all(lock[n] for n in node)")

    assert explore(read(LOCK), engine="reference").status == "holds"
    assert explore(read(idle), engine="reference").status == "idle"


def test_memory_that_runs_out_is_said():
    found = explore(models.load("ownership"), engine="reference", memory=10_000)

    assert found.status == "stopped"
    assert "not all states" in found.describe()


@pytest.mark.parametrize(
    ("guard", "words"),
    [
        ("lokc[n]", "no part of the state is called lokc"),
        ("lock[k]", "no variable is called k"),
        ("not key[n]", "proves nothing"),
        ("all(m == n for m in node if key[m])", "has a meaning already"),
        ("all(k == n for k in node if key[k])", "proves nothing"),
        ("key[n] == lock[n]", "proves nothing"),
        ("n < m", "have no order"),
        ("n", "is of sort node; bool is needed"),
        ("lock[n, m]", "write lock[node]"),
    ],
)
def test_a_malformed_guard_is_refused_with_its_line(guard, words):
    with pytest.raises(ModelError) as refused:
        read(LOCK.replace("require(lock[n])", f"require({guard})"), "lock.py")

    assert refused.value.line == 9
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("name", "lemma"), [(name, lemma.name) for name in MODELS for lemma in models.load(name).lemmas]
)
def test_no_lemma_can_be_left_out(name, lemma):
    assert any(question.answer == "fails" for question in ask(models.load(name).without(lemma)))


@pytest.mark.parametrize(
    ("managers", "counts"),
    [(4, (1568, 8258, 14)), (5, (8832, 58146, 17)), (6, (50816, 402306, 20))],
)
def test_more_managers_have_the_states_that_tlc_counts(managers, counts):
    found = explore(models.load("two_phase_commit"), {"manager": managers})

    assert (found.distinct, found.generated, found.depth) == counts


def test_states_alike_but_for_names_are_counted_once():
    model = models.load("two_phase_commit")
    states = graph(model, {"manager": 3})["states"]
    classes = {
        tuple(sorted(str(box["entries"]) for box in state["boxes"] if "manager" in box["title"]))
        + tuple(sorted(state["shown"]["decision"].items()))
        + tuple(
            sorted(
                (
                    state["shown"]["state"][m],
                    m in state["shown"]["heard"],
                    m in state["shown"]["prepared"],
                )
                for m in state["shown"]["state"]
            )
        )
        for state in states
    }

    assert explore(model, symmetry=True).distinct == len(classes) == 80


def test_induction_that_forgets_what_a_step_writes_would_be_noticed(monkeypatch):
    from showcase.verification.protocol.z3_terms import Translation

    monkeypatch.setattr(Translation, "after", lambda self, *_: self.before)

    wrong = models.load("ownership").with_mistake("recover_unless_sealed")
    assert induct(wrong).status != "not inductive"  # which the tests above demand


def test_a_search_that_finds_no_path_of_the_model_is_refused(monkeypatch):
    from showcase.verification.protocol.engines import reference

    search = reference.search

    def skipping(*arguments, **options):
        found = search(*arguments, **options)
        number, path = found.violated
        object.__setattr__(found, "violated", (number, path[:1] + path[2:]))
        return found

    monkeypatch.setattr(reference, "search", skipping)

    with pytest.raises(RuntimeError, match="no step of the model"):
        explore(models.load("ownership").with_mistake("recover_unless_sealed"), engine="reference")
