"""A sum overflows if it is less than what was added to: so long as the rest is not negative."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"a": ints(wrap=32), "b": ints(wrap=32)}
WITNESS = {"a": 0, "b": -1}
HIGHEST = 2**31 - 1
LOWEST = -(2**31)


def before(a: int, b: int) -> bool:
    if b > 0:
        return a > HIGHEST - b
    return a < LOWEST - b


def after(a: int, b: int) -> bool:
    return a + b < a
