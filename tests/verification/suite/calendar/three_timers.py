"""Three timers: where all of them are due at once, their order matters.

Their periods share no factor, so that it happens once in fifteen million million ticks.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"tick": ints(0, 2**48)}
WITNESS = {"tick": 1_363_907_053_387}
FLUSH, REPORT, ROTATE = 10_007, 30_011, 50_021


def before(tick: int) -> tuple[bool, bool, bool]:
    flush = tick % FLUSH == 6_301
    report = tick % REPORT == 17_443
    rotate = tick % ROTATE == 2_918
    return flush, report, rotate


def after(tick: int) -> tuple[bool, bool, bool]:
    flush = tick % FLUSH == 6_301
    report = tick % REPORT == 17_443
    rotate = tick % ROTATE == 2_918 and not (flush and report)
    return flush, report, rotate
