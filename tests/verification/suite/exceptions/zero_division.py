"""A rate of nothing is zero: asked for first, or caught."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"hits": ints(), "calls": ints()}


def before(hits: int, calls: int) -> int:
    if calls == 0:
        return 0
    return hits * 100 // calls


def after(hits: int, calls: int) -> int:
    try:
        return hits * 100 // calls
    except ZeroDivisionError:
        return 0
