"""The greater of two constants, by either comparison."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/Comp/Eq"


def greater(a: int, b: int) -> int:
    return 1 if a > b else 0


def less(a: int, b: int) -> int:
    return 1 if a < b else 0


def before() -> int:
    x, y = 2, 3
    if greater(x, y) == 0:
        x, y = y, x
    return y


def after() -> int:
    x, y = 2, 3
    if less(x, y) == 1:
        x, y = y, x
    return y
