"""A binary search whose interval includes its end, with the loop of one that does not."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"keys": lists(ints(0, 99), 4), "key": ints(0, 99)}
GIVEN = "keys == sorted(keys)"
WITNESS = {"keys": [0], "key": 0}


def before(keys: list[int], key: int) -> bool:
    low, high = 0, len(keys) - 1
    while low <= high:
        middle = (low + high) // 2
        if keys[middle] == key:
            return True
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle - 1
    return False


def after(keys: list[int], key: int) -> bool:
    low, high = 0, len(keys) - 1
    while low < high:
        middle = (low + high) // 2
        if keys[middle] == key:
            return True
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle - 1
    return False
