"""The order with its delivery fee: without a copy, the fee is added to the caller's list."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"prices": lists(ints(0, 99), 3), "fee": ints(0, 9)}
WITNESS = {"prices": [], "fee": 0}


def before(prices: list[int], fee: int) -> int:
    items = list(prices)
    if fee > 0 or not items:
        items.append(fee)
    return sum(items)


def after(prices: list[int], fee: int) -> int:
    items = prices
    if fee > 0 or not items:
        items.append(fee)
    return sum(items)
