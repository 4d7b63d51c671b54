"""The greater of a number and what is at most eleven, for numbers up to a hundred."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/oneBound/Eq"


def top(x: int) -> int:
    return 11 if x > 10 else x


def top_less(x: int) -> int:
    return 11 if x > 11 else x - 1


def before(x: int) -> int:
    if x < -100 or x > 100:
        return x
    return x if x > top(x) else top(x)


def after(x: int) -> int:
    if x < -100 or x > 100:
        return x
    return x if x > top_less(x) else top_less(x)
