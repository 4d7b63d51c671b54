"""A remainder of 31 by folding the higher bits onto the lower, and a last look at 31 itself."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "a remainder of 31 bits beside sums of its parts is too much for Z3 in the time"
DOMAIN = {"n": ints(0, 2**20)}


def before(n: int) -> int:
    return n % 31


def after(n: int) -> int:
    while n > 31:
        n = (n & 31) + (n >> 5)
    return 0 if n == 31 else n
