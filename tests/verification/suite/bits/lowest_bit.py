"""The lowest set bit: a search becomes one operation."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"mask": ints(0, 2**20 - 1)}


def before(mask: int) -> int:
    for position in range(20):
        if mask >> position & 1:
            return 1 << position
    return 0


def after(mask: int) -> int:
    return mask & -mask
