"""The sum of the digits of a number of any length."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(0)}


def before(n: int) -> int:
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total


def after(n: int) -> int:
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total
