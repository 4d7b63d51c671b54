"""The cheaper of two bottles by litre: where they cost the same, the first or the second."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"first": ints(5_000, 10_000_000), "second": ints(5_000, 10_000_000)}
WITNESS = {"first": 7_902, "second": 5_682}
FIRST_SIZE = 1_317
SECOND_SIZE = 947


def before(first: int, second: int) -> str:
    return "first" if first * SECOND_SIZE <= second * FIRST_SIZE else "second"


def after(first: int, second: int) -> str:
    if second * FIRST_SIZE > first * SECOND_SIZE:
        return "first"
    return "second"
