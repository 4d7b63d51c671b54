"""Clamping by taking the middle of three, which is right while the bounds are in order."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(), "low": ints(), "high": ints()}
GIVEN = "low <= high"


def before(x: int, low: int, high: int) -> int:
    return max(low, min(x, high))


def after(x: int, low: int, high: int) -> int:
    return sorted((low, x, high))[1]
