"""A die from a random number: the few largest numbers must be drawn again, to be fair to six.

Four of 2**32 numbers make the difference, and a test that rolls for a day will not see it.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"state": ints(0, 2**32 - 1)}
WITNESS = {"state": 710_192_337}
FAIR = 2**32 - 2**32 % 6


def advance(state: int) -> int:
    return (state * 1_664_525 + 1_013_904_223) % 2**32


def before(state: int) -> tuple[int, int]:
    state = advance(state)
    if state >= FAIR:
        state = advance(state)
    return state, state % 6 + 1


def after(state: int) -> tuple[int, int]:
    state = advance(state)
    return state, state % 6 + 1
