"""Afternoon begins at noon, not after it."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"hour": ints(0, 23)}
WITNESS = {"hour": 12}


def before(hour: int) -> tuple[int, str]:
    half = "am" if hour < 12 else "pm"
    return hour % 12 or 12, half


def after(hour: int) -> tuple[int, str]:
    if hour > 12:
        return hour - 12, "pm"
    return hour or 12, "am"
