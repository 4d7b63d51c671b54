"""Doubling a digit of a card number: subtract nine, or add the digits of the result."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"digit": ints(0, 9)}


def before(digit: int) -> int:
    doubled = digit * 2
    return doubled - 9 if doubled > 9 else doubled


def after(digit: int) -> int:
    return sum(divmod(digit * 2, 10))
