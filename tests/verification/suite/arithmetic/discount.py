"""A discount taken off, or the rest charged: it matters which of the two is rounded down."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"price": ints(0, 1_000_000), "percent": ints(0, 100)}
WITNESS = {"price": 1, "percent": 1}


def before(price: int, percent: int) -> int:
    return price - price * percent // 100


def after(price: int, percent: int) -> int:
    return price * (100 - percent) // 100
