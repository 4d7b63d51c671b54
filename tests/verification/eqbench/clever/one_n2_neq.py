"""The greater of a number and one more."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/oneN2/Neq"


def top(x: int) -> int:
    return 11 if x > 10 else x


def top_more(x: int) -> int:
    return 11 if x > 10 else x + 1


def before(x: int) -> int:
    return x if x > top(x) else top(x)


def after(x: int) -> int:
    return x if x > top_more(x) else top_more(x)
