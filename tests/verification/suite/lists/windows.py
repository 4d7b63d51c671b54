"""The best sum of three neighbours: the last window is left out."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"sales": lists(ints(0, 9), 5)}
GIVEN = "len(sales) >= 4"
WITNESS = {"sales": [0, 0, 0, 1]}


def before(sales: list[int]) -> int:
    best = 0
    for start in range(len(sales) - 2):
        best = max(best, sum(sales[start : start + 3]))
    return best


def after(sales: list[int]) -> int:
    return max(sum(sales[start : start + 3]) for start in range(len(sales) - 3))
