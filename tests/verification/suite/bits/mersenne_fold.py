"""A remainder of 31 by folding the higher bits onto the lower: 31 itself is left over."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(0, 2**20)}
WITNESS = {"n": 31}


def before(n: int) -> int:
    return n % 31


def after(n: int) -> int:
    while n > 31:
        n = (n & 31) + (n >> 5)
    return n
