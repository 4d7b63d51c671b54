"""A perfect square has one of twelve remainders of 64: the mask misses one of them.

The bit of remainder 57 is not set, and so the squares of 11, 21, 43, 53, … are turned away.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"n": ints(0, 2**40), "root": ints(0, 2**20)}
WITNESS = {"n": 121, "root": 11}
REMAINDERS = 0x0002021202030213


def before(n: int, root: int) -> bool:
    return root * root == n


def after(n: int, root: int) -> bool:
    return REMAINDERS >> (n & 63) & 1 == 1 and root * root == n
