"""The middle of two indices from the bits that they share and those that they do not."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"low": ints(0, wrap=32), "high": ints(0, wrap=32)}
GIVEN = "low <= high"


def before(low: int, high: int) -> int:
    return low + (high - low) // 2


def after(low: int, high: int) -> int:
    return (low & high) + ((low ^ high) >> 1)
