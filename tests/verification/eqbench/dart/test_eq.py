"""The cube of a number is positive where the number is, so that it need not be asked again.

The label, "Eq", does not hold: the cube overflows. The original's result is a double, but whole.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32), "y": ints(wrap=32)}
WITNESS = {"x": -1291, "y": 10}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/dart/test/Eq"


def before(x: int, y: int) -> int:
    if x * x * x > 0:
        if x > 0 and y == 10:
            return 1000
    elif x > 0 and y == 20:
        return -1000
    return 0


def after(x: int, y: int) -> int:
    if x * x * x > 0 and y == 10:
        return 1000
    return 0
