"""Two numbers have opposite signs: the product says so, and the exclusive or nearly does.

The sign of zero is the trouble: no product with it is negative, its bits pass for positive.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"a": ints(-(2**15), 2**15 - 1), "b": ints(-(2**15), 2**15 - 1)}
WITNESS = {"a": 0, "b": -1}


def before(a: int, b: int) -> bool:
    return a * b < 0


def after(a: int, b: int) -> bool:
    return a ^ b < 0
