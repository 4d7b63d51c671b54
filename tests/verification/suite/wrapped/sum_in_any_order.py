"""A sum of a list from both ends: overflow does not care for the order."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"parts": lists(ints(wrap=32), 4)}


def before(parts: list[int]) -> int:
    total = 0
    for part in parts:
        total += part
    return total


def after(parts: list[int]) -> int:
    return sum(reversed(parts))
