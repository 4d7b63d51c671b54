"""Where to insert: halving, or counting what is smaller."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"keys": lists(ints(), 5), "key": ints()}
GIVEN = "keys == sorted(keys)"


def before(keys: list[int], key: int) -> int:
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def after(keys: list[int], key: int) -> int:
    return sum(other < key for other in keys)
