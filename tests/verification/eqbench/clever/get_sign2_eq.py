"""A sign without a case for zero, asked for positive numbers only."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/getSign2/Eq"


def sign(x: int) -> int:
    if x == 0:
        return 0
    return -1 if x < 0 else 1


def sign_without_zero(x: int) -> int:
    return -1 if x <= 0 else 1


def before(x: int) -> int:
    if x > 0:
        return sign(x)
    return x


def after(x: int) -> int:
    if x > 0:
        return sign_without_zero(x)
    return x
