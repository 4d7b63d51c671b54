"""The sign of a number as a difference of two comparisons."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints()}


def before(n: int) -> int:
    if n > 0:
        return 1
    if n < 0:
        return -1
    return 0


def after(n: int) -> int:
    return (n > 0) - (n < 0)
