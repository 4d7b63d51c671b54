"""A slope between two points: of the exceptions, the wrong one is caught."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"a": ints(1_000, 10**9), "b": ints(1_000, 10**9)}
WITNESS = {"a": 1_400, "b": 1_035}


def before(a: int, b: int) -> int:
    try:
        return 10**12 // (17 * a - 23 * b + 5)
    except ZeroDivisionError:
        return 0


def after(a: int, b: int) -> int:
    try:
        return 10**12 // (17 * a - 23 * b + 5)
    except ValueError:
        return 0
