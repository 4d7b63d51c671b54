"""Two meetings overlap: said directly, and as the denial of being apart."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"start": ints(), "end": ints(), "other_start": ints(), "other_end": ints()}


def before(start: int, end: int, other_start: int, other_end: int) -> bool:
    apart = end <= other_start or other_end <= start
    return not apart


def after(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end
