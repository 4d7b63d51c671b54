"""A sum overflows: asked before adding, or told from three signs afterwards."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"a": ints(wrap=32), "b": ints(wrap=32)}
HIGHEST = 2**31 - 1
LOWEST = -(2**31)


def before(a: int, b: int) -> bool:
    if b > 0:
        return a > HIGHEST - b
    return a < LOWEST - b


def after(a: int, b: int) -> bool:
    total = a + b
    return (a ^ total) & (b ^ total) < 0
