"""Is the invariant inductive, for any number of things? One question for each action and conjunct.

A conjunct holds in every state that can be reached if it holds at the beginning and no action
leads from a state where the whole invariant holds to one where the conjunct does not. Z3 looks
for such a pair of states, of any size. A pair found is looked for again among few things, and is
executed by `evaluate` before anyone hears of it. It need not be reachable: then a lemma is missing.

>>> from showcase.verification.protocol.models import load
>>> induct(load("ownership")).status
'proved'
"""

from collections.abc import Callable, Iterator

import z3

from showcase.verification.protocol.answers import Induction, Question
from showcase.verification.protocol.model import Model
from showcase.verification.protocol.prover import Prover

EFFORT = 20_000_000
"""What one question may cost, in Z3's units (its rlimit): the same everywhere, unlike seconds."""


def induct(
    model: Model, *, effort: int = EFFORT, tick: Callable[[Question], object] | None = None
) -> Induction:
    """Ask whether the model's invariant is inductive, spending at most `effort` on each question.

    `tick` is called with each question once it is answered.
    """
    questions = []
    for question in ask(model, effort=effort):
        questions.append(question)
        if tick is not None:
            tick(question)
    return Induction(model, tuple(questions), tuple(_idle(model, effort)))


def ask(model: Model, *, effort: int = EFFORT) -> Iterator[Question]:
    """Ask and answer one question after another: the beginning first, then action by action."""
    prover = Prover(model, effort)
    for goal in model.invariant:
        yield prover.at_the_beginning(goal)
    for action in model.actions:
        for goal in model.invariant:
            yield prover.kept(action, goal)


def _idle(model: Model, effort: int) -> Iterator[str]:
    """Yield the names of actions that can be taken nowhere: what is proved of them says nothing."""
    prover = Prover(model, effort)
    for action in (model.start, *model.actions):
        if prover.possible(action) == z3.unsat:
            yield action.name
