"""Tax by brackets, each one rounded down by itself: cents get lost between them."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"income": ints(0, 10**9)}
WITNESS = {"income": 9530}
BRACKETS = ((0, 9_525, 10), (9_525, 38_700, 12), (38_700, 10**10, 22))


def before(income: int) -> int:
    hundredths = 0
    for low, high, rate in BRACKETS:
        if income > low:
            hundredths += (min(income, high) - low) * rate
    return hundredths // 100


def after(income: int) -> int:
    return sum(
        (min(income, high) - low) * rate // 100 for low, high, rate in BRACKETS if income > low
    )
