"""An offset of hours and minutes: the sign is taken from the hours, and zero hours have none."""

from showcase.verification.refactor import bools, ints

EXPECTED = "different"
DOMAIN = {"negative": bools, "hours": ints(0, 23), "minutes": ints(0, 59)}
WITNESS = {"negative": True, "hours": 0, "minutes": 30}
SOURCE = "cbor2 read the offset -00:30 as +00:30: https://github.com/agronholm/cbor2/issues/163"


def before(negative: bool, hours: int, minutes: int) -> int:
    offset = hours * 60 + minutes
    return -offset if negative else offset


def after(negative: bool, hours: int, minutes: int) -> int:
    if negative:
        hours = -hours
    if hours < 0:
        minutes = -minutes
    return hours * 60 + minutes
