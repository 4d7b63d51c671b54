"""The last lines of a log by a negative index, at least one of them."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"lines": lists(ints(), 4), "count": ints(1, 6)}


def before(lines: list[int], count: int) -> list[int]:
    return lines[max(0, len(lines) - count) :]


def after(lines: list[int], count: int) -> list[int]:
    return lines[-count:]
