"""Half of a number by a shift: below zero, a shift rounds the other way."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": -1}


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def before(x: int) -> int:
    return quotient(x, 2)


def after(x: int) -> int:
    return x >> 1
