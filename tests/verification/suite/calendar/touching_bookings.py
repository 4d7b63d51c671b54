"""Two bookings overlap: the one may begin in the very second in which the room is clean again."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
TIME = ints(1_700_000_000, 1_800_000_000)
DOMAIN = {"start": TIME, "quarters": ints(1, 8), "other": TIME}
WITNESS = {"start": 1_700_000_000, "quarters": 1, "other": 1_700_001_320}
CLEANING = 420


def before(start: int, quarters: int, other: int) -> bool:
    end = start + quarters * 900 + CLEANING
    return start <= other < end


def after(start: int, quarters: int, other: int) -> bool:
    return 0 <= other - start <= quarters * 900 + CLEANING
