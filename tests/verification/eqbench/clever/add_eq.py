"""A sum of two constants, in either order."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/Add/Eq"


def added(a: int, b: int) -> int:
    return a + b


def exchanged(a: int, b: int) -> int:
    return b + a


def before() -> int:
    return added(5, 900)


def after() -> int:
    return exchanged(5, 900)
