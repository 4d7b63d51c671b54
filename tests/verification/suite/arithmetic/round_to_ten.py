"""Rounding to tens: a remainder looked at becomes half a step added."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints()}


def before(n: int) -> int:
    quotient, rest = divmod(n, 10)
    if rest >= 5:
        quotient += 1
    return quotient * 10


def after(n: int) -> int:
    return (n + 5) // 10 * 10
