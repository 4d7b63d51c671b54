"""The mean of two numbers from the bits that they share and the bits that they do not."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"a": ints(-(2**31), 2**31 - 1), "b": ints(-(2**31), 2**31 - 1)}


def before(a: int, b: int) -> int:
    return (a + b) // 2


def after(a: int, b: int) -> int:
    return (a & b) + ((a ^ b) >> 1)
