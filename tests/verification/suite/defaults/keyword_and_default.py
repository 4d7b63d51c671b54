"""A helper with defaults, called by position and by keyword."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"amount": ints(), "rate": ints()}


def charged(amount: int, rate: int = 19, fee: int = 0) -> int:
    return amount + amount * rate // 100 + fee


def before(amount: int, rate: int) -> int:
    return charged(amount, 19, 3) + charged(amount, rate, 0)


def after(amount: int, rate: int) -> int:
    return charged(amount, rate=rate) + charged(fee=3, amount=amount)
