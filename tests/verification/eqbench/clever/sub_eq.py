"""A difference of two constants, with the arguments exchanged twice."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/Sub/Eq"


def minus(a: int, b: int) -> int:
    return a - b


def minus_from(a: int, b: int) -> int:
    return b - a


def before() -> int:
    return minus(5, 900)


def after() -> int:
    return minus_from(900, 5)
