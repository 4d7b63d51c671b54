"""The best sum of neighbours: every pair of ends, or one pass."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"gains": lists(ints(-99, 99), 4)}
GIVEN = "len(gains) > 0"


def before(gains: list[int]) -> int:
    best = gains[0]
    for start in range(len(gains)):
        total = 0
        for gain in gains[start:]:
            total += gain
            best = max(best, total)
    return best


def after(gains: list[int]) -> int:
    best = ending_here = gains[0]
    for gain in gains[1:]:
        ending_here = max(gain, ending_here + gain)
        best = max(best, ending_here)
    return best
