"""The second best score: of two that share the first place, or the next lower one."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"scores": lists(ints(0, 99), 4)}
GIVEN = "len(scores) >= 2"
WITNESS = {"scores": [1, 1]}


def before(scores: list[int]) -> int:
    return sorted(scores)[-2]


def after(scores: list[int]) -> int:
    best = second = -1
    for score in scores:
        if score > best:
            second = best
            best = score
        elif best > score > second:
            second = score
    return second
