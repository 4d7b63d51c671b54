"""The total of the items that are in stock: a loop becomes a sum over a condition."""

from dataclasses import dataclass
from typing import Annotated

from showcase.verification.refactor import ints

EXPECTED = "proved"


@dataclass(frozen=True)
class Item:
    price: Annotated[int, ints(0, 999)]
    stocked: bool


DOMAIN = {}


def before(items: list[Item]) -> int:
    total = 0
    for item in items:
        if not item.stocked:
            continue
        total += item.price
    return total


def after(items: list[Item]) -> int:
    return sum(item.price for item in items if item.stocked)
