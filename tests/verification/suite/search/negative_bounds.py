"""A binary search with bounds: a negative upper bound is let through and searched with.

Counted from the end, as indices are, it finds something: a place that is none.
"""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"keys": lists(ints(0, 9), 3), "key": ints(0, 9), "low": ints(-3, 3), "high": ints(-3, 3)}
GIVEN = "keys == sorted(keys) and high <= len(keys)"
WITNESS = {"keys": [0], "key": 1, "low": -1, "high": 1}
SOURCE = "CPython's bisect and bounds below zero: https://github.com/python/cpython/issues/125889"


def before(keys: list[int], key: int, low: int, high: int) -> int:
    if low < 0:
        raise ValueError("the lower bound is negative")
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def after(keys: list[int], key: int, low: int, high: int) -> int:
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low
