"""The hour on a clock's face: zero is truthless, and so `or` is right here."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"hour": ints(0, 23)}


def before(hour: int) -> int:
    if hour == 0:
        return 12
    if hour > 12:
        return hour - 12
    return hour


def after(hour: int) -> int:
    return hour % 12 or 12
