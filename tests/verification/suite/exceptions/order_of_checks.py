"""Two arguments are checked: where both are wrong, it matters which comes first."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"row": ints(-1, 9), "size": ints(-1, 9)}
WITNESS = {"row": -1, "size": -1}


def before(row: int, size: int) -> int:
    if size <= 0:
        raise ValueError("an empty table")
    if row < 0:
        raise IndexError("no such row")
    return row % size


def after(row: int, size: int) -> int:
    if row < 0:
        raise IndexError("no such row")
    if size <= 0:
        raise ValueError("an empty table")
    return row % size
