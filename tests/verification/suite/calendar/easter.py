"""Easter by Gauss's rule, without the two exceptions that he added to it.

In a few years the rule alone gives a Sunday that is a week late; of these two centuries that
concerns 1954, 1981, 2049 and 2076.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"year": ints(1900, 2099)}
WITNESS = {"year": 1981}


def before(year: int) -> int:
    """Return the day of Easter, counted from the start of March."""
    golden = year % 19
    moon = (19 * golden + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    if moon == 29 and sunday == 6:
        return 50
    if moon == 28 and sunday == 6 and golden > 10:
        return 49
    return 22 + moon + sunday


def after(year: int) -> int:
    """Return the day of Easter, counted from the start of March."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    return 22 + moon + sunday
