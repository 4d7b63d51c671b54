"""Tax by brackets: a chain of cases becomes a loop over a table."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"income": ints(0, 10**9)}
BRACKETS = ((0, 10), (12_000, 10), (48_000, 15))


def before(income: int) -> int:
    if income <= 12_000:
        return income * 10 // 100
    if income <= 48_000:
        return (12_000 * 10 + (income - 12_000) * 20) // 100
    return (12_000 * 10 + 36_000 * 20 + (income - 48_000) * 35) // 100


def after(income: int) -> int:
    hundredths = 0
    for threshold, extra in BRACKETS:
        hundredths += max(0, income - threshold) * extra
    return hundredths // 100
