"""The next second of a calendar, where the rule of the centuries was lost.

It shows once: in the last second of 28 February of a year such as 2100.
"""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {
    "now.year": ints(1, 9999),
    "now.month": ints(1, 12),
    "now.day": ints(1, 31),
    "now.hour": ints(0, 23),
    "now.minute": ints(0, 59),
    "now.second": ints(0, 59),
}
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Moment:
    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int


WITNESS = {"now": Moment(2100, 2, 28, 23, 59, 59)}


def tomorrow(year: int, month: int, day: int, leap: bool) -> Moment:
    length = 29 if month == 2 and leap else LENGTHS[month - 1]
    if day < length:
        return Moment(year, month, day + 1, 0, 0, 0)
    if month < 12:
        return Moment(year, month + 1, 1, 0, 0, 0)
    return Moment(year + 1, 1, 1, 0, 0, 0)


def before(now: Moment) -> Moment:
    if now.second < 59:
        return Moment(now.year, now.month, now.day, now.hour, now.minute, now.second + 1)
    if now.minute < 59:
        return Moment(now.year, now.month, now.day, now.hour, now.minute + 1, 0)
    if now.hour < 23:
        return Moment(now.year, now.month, now.day, now.hour + 1, 0, 0)
    leap = now.year % 4 == 0 and (now.year % 100 != 0 or now.year % 400 == 0)
    return tomorrow(now.year, now.month, now.day, leap)


def after(now: Moment) -> Moment:
    seconds = now.hour * 3600 + now.minute * 60 + now.second + 1
    if seconds < 86_400:
        hour, rest = divmod(seconds, 3600)
        return Moment(now.year, now.month, now.day, hour, rest // 60, rest % 60)
    return tomorrow(now.year, now.month, now.day, now.year % 4 == 0)
