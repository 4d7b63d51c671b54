"""The number of a day: years added up by their rule, and years that begin in March."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"year": ints(1600, 2400), "month": ints(1, 12), "day": ints(1, 31)}
BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def before(year: int, month: int, day: int) -> int:
    past = year - 1
    total = 365 * past + past // 4 - past // 100 + past // 400
    total += BEFORE_MONTH[month - 1] + day
    return total + 1 if month > 2 and is_leap(year) else total


def after(year: int, month: int, day: int) -> int:
    if month <= 2:
        year -= 1
        month += 12
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * month - 457) // 5 + day - 306
