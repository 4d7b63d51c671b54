"""Invariants of a loop, guessed: all guesses are made at once, and those that fail are dropped.

A guess stays if it holds whenever the loop is come to, and again after each round that begins where
all that stay hold. So what is left holds in every round; it may be little.

Source: C. Flanagan and K. R. M. Leino, "Houdini, an annotation assistant for ESC/Java", FME 2001.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import permutations
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, neg
from showcase.verification.refactor.terms import Theory, bounds

Guess = Callable[[Sequence[Any]], Guard]
"""What is said of the numbers of a round."""
Never = Callable[[Guard], bool]
"""Tells whether a condition was shown to hold nowhere."""


def guesses(theory: Theory, numbers: Sequence[Any], own: int) -> Iterator[Guess]:
    """Yield what may hold in every round: the ends of the first ranges, the sign, the order.

    numbers: at the loop's beginning; the first `own` of them change, the rest stay.
    """

    def end(k: int, op: str, least: int) -> Guess:
        return lambda numbers: theory.compare(op, numbers[k], least)

    def order(a: int, b: int) -> Guess:
        return lambda numbers: theory.compare("<=", numbers[a], numbers[b])

    for k in range(own):
        first = bounds(numbers[k])
        for least in {first.low, 0} - {None}:
            yield end(k, ">=", least)
        if first.high is not None:
            yield end(k, "<=", first.high)
    for a, b in permutations(range(len(numbers)), 2):
        if min(a, b) < own:
            yield order(a, b)


def holding(
    guessed: Iterable[Guess], premise: Guard, numbers: Sequence[Any], never: Never
) -> list[Guess]:
    """Return the guesses that hold of the numbers wherever the premise does."""
    return [guess for guess in guessed if never(conj(premise, neg(guess(numbers))))]


def where(guessed: Iterable[Guess], premise: Guard, numbers: Sequence[Any]) -> Guard:
    """Return where the premise and all guesses hold of the numbers."""
    return reduce(conj, (guess(numbers) for guess in guessed), premise)


def inductive(
    guessed: list[Guess], premise: Guard, before: Sequence[Any], after: Sequence[Any], never: Never
) -> list[Guess]:
    """Return the guesses that all hold after a round if they all hold before it."""
    while True:
        assumed = where(guessed, premise, before)
        left = holding(guessed, assumed, after, never)
        if len(left) == len(guessed):
            return left
        guessed = left
