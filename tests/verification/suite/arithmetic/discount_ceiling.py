"""A discount rounded down is a remainder rounded up."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"price": ints()}
DISCOUNT = 15


def before(price: int) -> int:
    return price - price * DISCOUNT // 100


def after(price: int) -> int:
    return (price * (100 - DISCOUNT) + 99) // 100
