"""A multiple of thirty is one of five and of six.

The label, "Eq", does not hold: the product overflows.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 429_496_730}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/multiple/Eq"


def remainder(a: int, b: int) -> int:
    rest = a % b
    return rest - b if rest and (rest < 0) != (a < 0) else rest


def before(x: int) -> int:
    return 1 if remainder(x * 5 * 6, 5) == 0 else 0


def after(x: int) -> int:
    return 1 if remainder(x * 5 * 6, 6) == 0 else 0
