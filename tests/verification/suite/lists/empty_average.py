"""An average that is zero for no grades, and one that divides by their number."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"grades": lists(ints(1, 6), 4)}
WITNESS = {"grades": []}


def before(grades: list[int]) -> int:
    total, count = 0, 0
    for grade in grades:
        total += grade
        count += 1
    return total // max(count, 1)


def after(grades: list[int]) -> int:
    return sum(grades) // len(grades)
