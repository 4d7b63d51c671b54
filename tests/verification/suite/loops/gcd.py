"""The greatest common divisor: two assignments at once, or a third variable."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"a": ints(), "b": ints()}


def before(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def after(a: int, b: int) -> int:
    while b != 0:
        rest = a % b
        a = b
        b = rest
    return a
