"""The cube of a number is positive, or negative.

The original's result is a double, but whole.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32), "y": ints(wrap=32)}
WITNESS = {"x": 1, "y": 10}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/dart/test/Neq"


def before(x: int, y: int) -> int:
    if x * x * x > 0:
        if x > 0 and y == 10:
            return 1000
    elif x > 0 and y == 20:
        return -1000
    return 0


def after(x: int, y: int) -> int:
    if x * x * x < 0:
        if x > 0 and y == 10:
            return 1000
    elif x > 0 and y == 20:
        return -1000
    return 0
