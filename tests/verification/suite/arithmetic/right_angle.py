"""The largest angle of a triangle: a right one passes for obtuse."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"a": ints(30, 20_000), "b": ints(30, 20_000), "c": ints(30, 20_000)}
WITNESS = {"a": 33, "b": 44, "c": 55}


def before(a: int, b: int, c: int) -> str:
    difference = a * a + b * b - c * c
    if difference > 0:
        return "acute"
    return "right" if difference == 0 else "obtuse"


def after(a: int, b: int, c: int) -> str:
    return "acute" if a * a + b * b > c * c else "obtuse"
