"""A scalar product by index raises on vectors of different length; paired up, it is cut short."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"weights": lists(ints(-9, 9), 3), "values": lists(ints(-9, 9), 3)}
WITNESS = {"weights": [1], "values": []}


def before(weights: list[int], values: list[int]) -> int:
    total = 0
    for i in range(len(weights)):
        total += weights[i] * values[i]
    return total


def after(weights: list[int], values: list[int]) -> int:
    return sum(weight * value for weight, value in zip(weights, values))
