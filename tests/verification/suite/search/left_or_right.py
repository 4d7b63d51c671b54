"""Where to insert: before those that are equal, or after them."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"keys": lists(ints(0, 99), 4), "key": ints(0, 99)}
GIVEN = "keys == sorted(keys)"
WITNESS = {"keys": [0], "key": 0}


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
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if key < keys[middle]:
            high = middle
        else:
            low = middle + 1
    return low
