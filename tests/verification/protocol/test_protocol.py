"""Models explored by the reference engine, proved by induction, and refused by line."""

import pytest

from showcase.verification.protocol import ModelError, explore, graph, induct, models, read
from showcase.verification.protocol.evaluate import holds, initial_states, successors
from showcase.verification.protocol.instance import instantiate

MODELS = ("ownership", "two_phase_commit")
BUGS = [(name, bug) for name in MODELS for bug in models.load(name).mistakes]
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


@pytest.mark.parametrize(("name", "bug"), BUGS)
def test_a_seeded_bug_is_found_and_not_proved(name, bug):
    wrong = models.load(name).with_mistake(bug)

    assert explore(wrong, engine="reference").status == "violated"
    assert induct(wrong).status == "not inductive"


@pytest.mark.parametrize("bug", models.load("ownership").mistakes)
def test_two_owners_are_three_steps_away(bug):
    found = explore(models.load("ownership").with_mistake(bug), engine="reference")

    assert len(found.violation) == 3


@pytest.mark.parametrize("name", MODELS)
def test_each_reachable_state_satisfies_the_proved_invariant(name):
    model = models.load(name)
    instance = instantiate(model, {s.name: 2 for s in model.sorts.values() if s.kind != "choice"})
    seen = set(initial_states(instance))
    pending = list(seen)
    while pending:
        for _, after in successors(instance, pending.pop()):
            if after not in seen:
                seen.add(after)
                pending.append(after)

    assert all(holds(goal, instance, state) for state in seen for goal in model.invariant)


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
    assert induct(models.load(name).without(lemma)).status == "not inductive"


@pytest.mark.parametrize(("managers", "counts"), [(4, (1568, 8258, 14)), (5, (8832, 58146, 17))])
def test_more_managers_have_the_states_that_tlc_counts(managers, counts):
    found = explore(models.load("two_phase_commit"), {"manager": managers}, engine="reference")

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
        explore(models.load("ownership").with_mistake("recover_unless_sealed"))
