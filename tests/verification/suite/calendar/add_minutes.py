"""Minutes added to a time of the day: a walk by hours becomes a remainder of the day."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"hour": ints(0, 23), "minute": ints(0, 59), "more": ints(0, 600)}


def before(hour: int, minute: int, more: int) -> tuple[int, int]:
    minute += more
    while minute >= 60:
        minute -= 60
        hour += 1
        if hour == 24:
            hour = 0
    return hour, minute


def after(hour: int, minute: int, more: int) -> tuple[int, int]:
    return divmod((hour * 60 + minute + more) % 1440, 60)
