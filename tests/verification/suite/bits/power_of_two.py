"""A power of two has a single bit, and so it vanishes without its lowest one. So does zero."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(0, 2**32 - 1)}
WITNESS = {"n": 0}


def before(n: int) -> bool:
    power = 1
    while power < n:
        power *= 2
    return power == n


def after(n: int) -> bool:
    return n & (n - 1) == 0
