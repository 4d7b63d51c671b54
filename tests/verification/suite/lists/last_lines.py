"""The last lines of a log: minus zero is zero, and the slice is everything."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"lines": lists(ints(0, 9), 4), "count": ints(0, 4)}
WITNESS = {"lines": [0], "count": 0}


def before(lines: list[int], count: int) -> list[int]:
    return lines[max(0, len(lines) - count) :]


def after(lines: list[int], count: int) -> list[int]:
    return lines[-count:]
