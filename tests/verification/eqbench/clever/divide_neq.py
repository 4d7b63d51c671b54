"""A guarded division becomes a multiplication."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"c": ints(wrap=32), "d": ints(wrap=32)}
WITNESS = {"c": 1, "d": 2}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/divide/Neq"


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def safe(x: int, y: int) -> int:
    return x * y


def before(c: int, d: int) -> int:
    if d == 0:
        return 0
    return quotient(c, d)


def after(c: int, d: int) -> int:
    if d == 0:
        return 0
    return safe(c, d)
