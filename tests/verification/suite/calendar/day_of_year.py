"""The day of the year: lengths added up become a line through the months, rounded down."""

from showcase.verification.refactor import bools, ints

EXPECTED = "proved"
DOMAIN = {"month": ints(1, 12), "day": ints(1, 31), "leap": bools}
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def before(month: int, day: int, leap: bool) -> int:
    total = day
    for length in LENGTHS[: month - 1]:
        total += length
    return total + 1 if leap and month > 2 else total


def after(month: int, day: int, leap: bool) -> int:
    correction = 0 if month <= 2 else 1 if leap else 2
    return 275 * month // 9 - correction + day - 30
