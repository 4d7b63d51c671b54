"""Three sides make a triangle: three inequalities become one, after sorting."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"a": ints(), "b": ints(), "c": ints()}


def before(a: int, b: int, c: int) -> bool:
    return a + b > c and b + c > a and c + a > b


def after(a: int, b: int, c: int) -> bool:
    shortest, middle, longest = sorted((a, b, c))
    return shortest + middle > longest
