"""Weeks and days by taking away seven again and again, and by a division."""

from showcase.verification.refactor import ints, invariant

EXPECTED = "proved"
DOMAIN = {"days": ints(0)}


def before(days: int) -> tuple[int, int]:
    rest, weeks = days, 0
    while rest >= 7:
        invariant(rest >= 0, rest + 7 * weeks == days)
        rest -= 7
        weeks += 1
    return weeks, rest


def after(days: int) -> tuple[int, int]:
    return days // 7, days % 7
