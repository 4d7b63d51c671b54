"""The middle of three by comparisons alone, as a quicksort chooses its pivot."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"a": ints(), "b": ints(), "c": ints()}


def before(a: int, b: int, c: int) -> int:
    if a < b:
        if b < c:
            return b
        return c if a < c else a
    if a < c:
        return a
    return c if b < c else b


def after(a: int, b: int, c: int) -> int:
    return max(min(a, b), min(max(a, b), c))
