"""Two trains on one track meet at a certain second, which counts as a meeting or does not."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {
    "here": ints(0, 10**6),
    "there": ints(2 * 10**6, 10**9),
    "seconds": ints(1_000, 10**7),
}
WITNESS = {"here": 0, "there": 4_000_000, "seconds": 100_000}


def before(here: int, there: int, seconds: int) -> bool:
    return here + 17 * seconds >= there - 23 * seconds


def after(here: int, there: int, seconds: int) -> bool:
    return there - here < 40 * seconds
