"""A leap year: three divisions become one, since a century divides by 400 if it does by 16."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"year": ints()}


def before(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def after(year: int) -> bool:
    return year % (4 if year % 25 else 16) == 0
