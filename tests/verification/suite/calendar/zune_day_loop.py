"""Days since 1980 become year and day of the year, and the last day of a leap year hangs.

On day 366 of a leap year the loop neither subtracts nor ends. Here a watchdog counts the rounds
and raises where the player stood still.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"days": ints(1, 14_610)}
WITNESS = {"days": 366}
SOURCE = (
    "Zune players stood still on 31 December 2008: "
    "https://makezine.com/2008/12/31/cause-of-zune-leapyear-problem-free/"
)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def before(days: int) -> tuple[int, int]:
    year = 1980
    for _ in range(50):
        length = 366 if is_leap(year) else 365
        if days <= length:
            break
        days -= length
        year += 1
    return year, days


def after(days: int) -> tuple[int, int]:
    year, rounds = 1980, 0
    while days > 365:
        if is_leap(year):
            if days > 366:
                days -= 366
                year += 1
        else:
            days -= 365
            year += 1
        rounds += 1
        if rounds > 50:
            raise TimeoutError
    return year, days
