"""Two meetings overlap if one begins or ends within the other: unless it encloses it."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {
    "start": ints(0, 1440),
    "end": ints(0, 1440),
    "other_start": ints(0, 1440),
    "other_end": ints(0, 1440),
}
GIVEN = "start < end and other_start < other_end"
WITNESS = {"start": 0, "end": 3, "other_start": 1, "other_end": 2}


def before(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end


def after(start: int, end: int, other_start: int, other_end: int) -> bool:
    return other_start <= start < other_end or other_start < end <= other_end
