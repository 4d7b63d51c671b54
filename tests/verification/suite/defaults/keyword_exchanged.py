"""A helper whose two arguments are exchanged where keywords were left out."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"amount": ints(0, 1000), "rate": ints(0, 100)}
WITNESS = {"amount": 0, "rate": 1}


def charged(amount: int, fee: int = 0, rate: int = 19) -> int:
    return amount + amount * rate // 100 + fee


def before(amount: int, rate: int) -> int:
    return charged(amount, rate=rate)


def after(amount: int, rate: int) -> int:
    return charged(amount, rate)
