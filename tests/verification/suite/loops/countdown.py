"""A pile taken away by threes: the loop that counts down, and the number that it comes to."""

from showcase.verification.refactor import ints, invariant

EXPECTED = "different"
DOMAIN = {"pile": ints(0)}
WITNESS = {"pile": 1}


def before(pile: int) -> int:
    rest, turns = pile, 0
    while rest > 0:
        invariant(rest == pile - 3 * turns, rest >= -2)
        rest -= 3
        turns += 1
    return turns


def after(pile: int) -> int:
    return pile // 3
