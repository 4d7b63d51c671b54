"""A timer that runs round: the time since the start, or the time of the end."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"now": ints(wrap=32), "start": ints(wrap=32)}
WITNESS = {"now": 2**31 - 1, "start": 2**31 - 1}


def before(now: int, start: int) -> bool:
    return now - start >= 100


def after(now: int, start: int) -> bool:
    return now >= start + 100
