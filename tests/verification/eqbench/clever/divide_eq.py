"""A division guarded by its caller, and once more by itself."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"c": ints(wrap=32), "d": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/divide/Eq"


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def safe(x: int, y: int) -> int:
    return 0 if y == 0 else quotient(x, y)


def before(c: int, d: int) -> int:
    if d == 0:
        return 0
    return quotient(c, d)


def after(c: int, d: int) -> int:
    if d == 0:
        return 0
    return safe(c, d)
