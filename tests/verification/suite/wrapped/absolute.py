"""The absolute value without a branch: even for the lowest number, which has none, they agree."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}


def before(x: int) -> int:
    return -x if x < 0 else x


def after(x: int) -> int:
    mask = x >> 31
    return (x ^ mask) - mask
