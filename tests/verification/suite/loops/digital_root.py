"""The sum of the digits of their sum and so on: nine is told from zero by a case of its own."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(0, 10**6)}
WITNESS = {"n": 9}


def before(n: int) -> int:
    while n > 9:
        n = sum((n // 10**place) % 10 for place in range(7))
    return n


def after(n: int) -> int:
    return n % 9
