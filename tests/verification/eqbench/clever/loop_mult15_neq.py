"""A product by additions, its factors exchanged, and subtracted."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 13}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/LoopMult15/Neq"


def product(term: int, count: int) -> int:
    total = 0
    i = 1
    while i <= count:
        total += term
        i += 1
    return total


def exchanged(count: int, term: int) -> int:
    total = 0
    i = 1
    while i <= count:
        total -= term
        i += 1
    return total


def before(x: int) -> int:
    if 13 <= x < 16:
        return product(x, 15)
    return 0


def after(x: int) -> int:
    if 13 <= x < 16:
        return exchanged(x, 15)
    return 0
