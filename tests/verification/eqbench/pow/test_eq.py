"""A comparison, or that of the negatives.

The label, "Eq", does not hold: the lowest number is its own negative.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32), "y": ints(wrap=32)}
WITNESS = {"x": 1, "y": -2147483648}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/pow/test/Eq"


def before(x: int, y: int) -> int:
    result = path = 0
    if x > 0:
        path = 1 if y == x * x else 2
        if y > 8:
            result = 3 if path == 1 else 13
        else:
            result = 4 if path == 1 else 14
    return result


def after(x: int, y: int) -> int:
    result = path = 0
    if x > 0:
        path = 1 if y == x * x else 2
        if -y < -8:
            result = 3 if path == 1 else 13
        else:
            result = 4 if path == 1 else 14
    return result
