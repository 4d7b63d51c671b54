"""A discount for members who have a card: two questions asked as one."""

from showcase.verification.refactor import bools, ints, optional

EXPECTED = "proved"
DOMAIN = {"member": bools, "card": optional(ints(0, 9)), "price": ints(0, 1000)}


def before(member: bool, card: int | None, price: int) -> int:
    if member:
        if card is not None:
            return price - price * card // 10
        return price
    return price


def after(member: bool, card: int | None, price: int) -> int:
    if not member or card is None:
        return price
    return price - price * card // 10
