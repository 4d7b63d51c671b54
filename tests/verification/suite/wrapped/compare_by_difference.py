"""An order told by a difference: far apart, it overflows and tells the opposite."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"a": ints(wrap=32), "b": ints(wrap=32)}
WITNESS = {"a": -(2**31), "b": 1}


def before(a: int, b: int) -> bool:
    return a < b


def after(a: int, b: int) -> bool:
    return a - b < 0
