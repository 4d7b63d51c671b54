"""The length of a month: a table becomes a little arithmetic."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"month": ints(1, 12)}
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def before(month: int) -> int:
    return LENGTHS[month - 1]


def after(month: int) -> int:
    if month == 2:
        return 28
    return 30 + (month + month // 8) % 2
