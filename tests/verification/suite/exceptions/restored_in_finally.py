"""A lock is given back whatever happens: in each branch, or once in `finally`."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"locks": lists(ints(), 3), "key": ints(), "parts": ints()}


def before(locks: list[int], key: int, parts: int) -> int:
    locks.append(key)
    if parts == 0:
        locks.pop()
        raise ZeroDivisionError
    share = key // parts
    locks.pop()
    return share


def after(locks: list[int], key: int, parts: int) -> int:
    locks.append(key)
    try:
        return key // parts
    finally:
        locks.pop()
