"""The largest few: sorting in place leaves the caller's list in another order."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"scores": lists(ints(0, 99), 4), "count": ints(0, 4)}
WITNESS = {"scores": [0, 1], "count": 0}


def before(scores: list[int], count: int) -> list[int]:
    return sorted(scores, reverse=True)[:count]


def after(scores: list[int], count: int) -> list[int]:
    scores.sort(reverse=True)
    return scores[:count]
