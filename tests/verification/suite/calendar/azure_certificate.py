"""A certificate is valid for a year: the same day of the next year, even if there is none."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"year": ints(2000, 2099), "month": ints(1, 12), "day": ints(1, 31)}
WITNESS = {"year": 2012, "month": 2, "day": 29}
SOURCE = (
    "Azure was down on 29 February 2012, when certificates until 29 February 2013 were rejected: "
    "https://postmortems.app/postmortem/5a99836e-bbde-4dfc-9621-054eac5c5c50"
)
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def length(year: int, month: int) -> int:
    return 29 if month == 2 and year % 4 == 0 else LENGTHS[month - 1]


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= day <= length(year, month)


def before(year: int, month: int, day: int) -> tuple[int, int, int]:
    if not valid(year, month, day):
        raise ValueError("no such day")
    return year + 1, month, min(day, length(year + 1, month))


def after(year: int, month: int, day: int) -> tuple[int, int, int]:
    if not valid(year, month, day) or not valid(year + 1, month, day):
        raise ValueError("no such day")
    return year + 1, month, day
