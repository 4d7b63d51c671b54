"""What Z3 says of any number of things: proofs, lemmas that are needed, and planted bugs."""

import pytest
import z3

from showcase.verification.protocol import induct, models, read
from showcase.verification.protocol.evaluate import after, holds, initial_states, value
from showcase.verification.protocol.formula import TRUE
from showcase.verification.protocol.induction import ask
from showcase.verification.protocol.prover import Prover
from showcase.verification.protocol.z3_terms import Translation

MODELS = models.NAMES
BUGS = [(name, bug) for name in MODELS for bug in models.load(name).mistakes]
COUNTER = """\
from showcase.verification.protocol.language import *
node = Sort(2)
step = Order(3)
up = Relation(node)
down = Relation(node)
at = Variable(step)
@initially
def start(n: node):
    at.now = step.first
    up[n] = True
@action
def flip(n: node):
    require(up[n])
    up[n] = True
    up[n] = False
    down[n] = True
@action
def lower(n: node):
    if not up[n]:
        down[n] = True
@action
def swap(n: node):
    require(not up[n], down[n])
    down[n] = up[n]
    up[n] = down[n]
@always
def not_both(): return all(not (up[n] and down[n]) for n in node)
@sometimes
def done(): return all(not up[n] for n in node)
"""


@pytest.mark.parametrize("name", MODELS)
def test_the_sound_model_is_proved_for_any_number(name):
    answer = induct(models.load(name))

    assert answer.status == "proved"
    assert answer.idle == ()


@pytest.mark.parametrize(
    ("name", "lemma"), [(name, lemma.name) for name in MODELS for lemma in models.load(name).lemmas]
)
def test_no_lemma_can_be_left_out(name, lemma):
    assert any(question.answer == "fails" for question in ask(models.load(name).without(lemma)))


@pytest.mark.parametrize(("name", "bug"), BUGS)
def test_a_seeded_bug_is_not_proved_and_its_counterexample_is_one(name, bug):
    model = models.load(name).with_mistake(bug)
    found = next(q.counterexample for q in ask(model) if q.answer == "fails")

    assert all(holds(goal, found.instance, found.before) for goal in model.invariant)
    assert value(found.step.action.guard, found.instance, found.before, found.step.binding)
    assert after(found.step, found.instance, found.before) == found.after
    assert not holds(found.broken, found.instance, found.after)
    assert "<svg" in found._repr_svg_()


def test_a_beginning_that_breaks_the_invariant_is_shown():
    wrong = read(COUNTER.replace("    up[n] = True\n", "    up[n] = True\n    down[n] = True\n"))
    failure = induct(wrong).failures[0]

    assert (failure.action, failure.goal.name) == (None, "not_both")
    assert failure.counterexample.after in set(initial_states(failure.counterexample.instance))


def test_an_action_that_is_never_possible_is_named():
    never = read(COUNTER.replace("require(up[n])", "require(up[n], down[n])"))

    assert induct(never).idle == ("flip",)
    assert "Never possible: flip" in induct(never).describe()


def test_too_little_effort_is_no_proof():
    answer = induct(models.load("replication"), effort=10)

    assert answer.status == "unknown"
    assert "were not settled" in answer.describe()


def test_updates_of_one_place_are_taken_in_order():
    assert induct(read(COUNTER)).status == "proved"


def planted(monkeypatch, where, name, bug):
    monkeypatch.setattr(where, name, bug(getattr(where, name)))


def forgets_writes(_):
    return lambda self, *_: self.before


def forgets_guards(_):
    def may(self, _):
        return [self._holds(goal, self.translation.before) for goal in self.model.invariant]

    return may


def forgets_the_invariant(_):
    def may(self, action):
        names = self.translation.parameters(action)
        return [self.translation.term(action.guard, names, self.translation.before)]

    return may


def takes_updates_backwards(updated):
    def backwards(self, action, names, old):
        from dataclasses import replace

        return updated(self, replace(action, updates=action.updates[::-1]), names, old)

    return backwards


def ignores_conditions(updated):
    def always(self, action, names, old):
        from dataclasses import replace

        updates = tuple(replace(update, condition=TRUE) for update in action.updates)
        return updated(self, replace(action, updates=updates), names, old)

    return always


def trusts_a_negative_read(term):
    def trusting(self, what, names, state):
        from showcase.verification.protocol.formula import Missing, Not

        return term(self, Not(what.read) if isinstance(what, Missing) else what, names, state)

    return trusting


def forgets_the_order(_):
    return lambda self, sort: None  # noqa: ARG005


def lets_majorities_miss_each_other(_):
    return lambda self, sort: None  # noqa: ARG005


@pytest.mark.parametrize(
    ("where", "name", "bug", "model", "right"),
    [
        (Translation, "after", forgets_writes, "ownership!", "not inductive"),
        (Prover, "_may", forgets_guards, "ownership", "proved"),
        (Prover, "_may", forgets_the_invariant, "ownership", "proved"),
        (Translation, "_updated", takes_updates_backwards, "counter", "proved"),
        (Translation, "_updated", ignores_conditions, "counter", "proved"),
        (Translation, "term", trusts_a_negative_read, "ownership!", "not inductive"),
        (Translation, "_order", forgets_the_order, "ownership", "proved"),
        (Translation, "_majorities", lets_majorities_miss_each_other, "replication", "proved"),
    ],
    ids=lambda each: each.__name__ if callable(each) else None,
)
def test_a_bug_planted_in_induction_changes_an_answer(monkeypatch, where, name, bug, model, right):
    known = {
        "ownership!": models.load("ownership").with_mistake("recover_unless_sealed"),
        "counter": read(COUNTER),
    }
    asked = known.get(model) or models.load(model)
    planted(monkeypatch, where, name, bug)

    broken = any(question.answer != "holds" for question in ask(asked))
    assert broken == (right == "proved")


def test_what_holds_only_because_nothing_can_be_is_noticed(monkeypatch):
    order = Translation._order

    def contradictory(self, sort):
        order(self, sort)
        self.axioms.append(z3.BoolVal(False, self.context))

    monkeypatch.setattr(Translation, "_order", contradictory)
    answer = induct(models.load("ownership"))

    assert answer.idle == ("start", "offer", "accept", "crash", "recover")
