"""Days of leave earned by days of work: one for each year, counted by its length or by weeks."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"worked": ints(0)}
WITNESS = {"worked": 364}


def before(worked: int) -> int:
    earned = 0
    for day in range(worked):
        if day % 365 == 364:
            earned += 1
    return earned


def after(worked: int) -> int:
    earned = 0
    for day in range(worked):
        if day % 364 == 363:
            earned += 1
    return earned
