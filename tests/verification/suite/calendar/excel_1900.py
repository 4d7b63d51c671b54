"""Days since 1900, by the rule of every fourth year: 1900 was none, the spreadsheet thinks."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"year": ints(1900, 2099)}
WITNESS = {"year": 1901}
SOURCE = (
    "Excel counts 29 February 1900, as Lotus 1-2-3 did: https://learn.microsoft.com/en-us/office/"
    "troubleshoot/excel/wrongly-assumes-1900-is-leap-year"
)


def before(year: int) -> int:
    """Return the days from the start of 1900 to the start of the year."""
    past = year - 1
    return 365 * (year - 1900) + (past // 4 - past // 100 + past // 400) - 460


def after(year: int) -> int:
    """Return the days from the start of 1900 to the start of the year."""
    return 365 * (year - 1900) + (year - 1900 + 3) // 4
