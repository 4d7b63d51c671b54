"""A sign without a case for zero."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/getSign2/Neq"


def sign(x: int) -> int:
    if x == 0:
        return 0
    return -1 if x < 0 else 1


def sign_without_zero(x: int) -> int:
    return -1 if x <= 0 else 1


def before(x: int) -> int:
    return sign(x)


def after(x: int) -> int:
    return sign_without_zero(x)
