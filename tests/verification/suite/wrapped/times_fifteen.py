"""Fifteen times a number, without a multiplication."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}


def before(x: int) -> int:
    return x * 15


def after(x: int) -> int:
    return (x << 4) - x
