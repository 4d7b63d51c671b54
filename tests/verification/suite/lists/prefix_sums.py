"""Running totals: one addition each, or every sum from the start."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"deposits": lists(ints(), 5)}


def before(deposits: list[int]) -> list[int]:
    totals = [0]
    for deposit in deposits:
        totals.append(totals[-1] + deposit)
    return totals


def after(deposits: list[int]) -> list[int]:
    return [sum(deposits[:end]) for end in range(len(deposits) + 1)]
