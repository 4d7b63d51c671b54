"""A sum of constants, one of which gets a name."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/Const/Eq"


def plus_three(a: int, b: int) -> int:
    total = a + b
    return total + 3


def plus_named(a: int, b: int) -> int:
    more = 3
    total = b + a
    return total + more


def before() -> int:
    return plus_three(5, 900)


def after() -> int:
    return plus_named(5, 900)
