"""The greater of a number and what is at most eleven.

The label, "Eq", does not hold: one less than the lowest number is the highest.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": -2147483648}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/oneN2/Eq"


def top(x: int) -> int:
    return 11 if x > 10 else x


def top_less(x: int) -> int:
    return 11 if x > 11 else x - 1


def before(x: int) -> int:
    return x if x > top(x) else top(x)


def after(x: int) -> int:
    return x if x > top_less(x) else top_less(x)
