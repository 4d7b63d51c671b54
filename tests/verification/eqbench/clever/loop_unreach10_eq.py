"""A product by additions that only negative numbers reach."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/LoopUnreach10/Eq"


def product(term: int, count: int) -> int:
    total = 0
    if term < 0:
        i = 1
        while i <= count:
            total += term
            i += 1
    return total


def exchanged(count: int, term: int) -> int:
    total = 0
    if count < 0:
        i = 1
        while i <= count:
            total += term
            i += 1
    return total


def before(x: int) -> int:
    if 9 <= x < 12:
        return product(x, 10)
    return 0


def after(x: int) -> int:
    if 9 <= x < 12:
        return exchanged(x, 10)
    return 0
