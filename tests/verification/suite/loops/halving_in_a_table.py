"""A search by halving: the middle without a sum that might overflow, by a shift.

For Python's integers the two middles are the same wherever low <= high.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"size": ints(0, 10**9), "first": ints(0, 2**31)}


def before(size: int, first: int) -> tuple[int, int]:
    looks, low, high = 0, 0, size
    while low < high:
        middle = low + (high - low) // 2
        if middle < first:
            low = middle + 1
        else:
            high = middle
        looks += 1
    return low, looks


def after(size: int, first: int) -> tuple[int, int]:
    looks, low, high = 0, 0, size
    while low < high:
        middle = (low + high) >> 1
        if middle < first:
            low = middle + 1
        else:
            high = middle
        looks += 1
    return low, looks
