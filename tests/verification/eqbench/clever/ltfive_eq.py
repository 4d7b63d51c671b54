"""A multiple of five is not less than five, or not less than zero.

The label, "Eq", does not hold: five times a large number overflows and is negative.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": -429496730}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/ltfive/Eq"


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def at_least_five(x: int) -> int:
    return 5 if x < 5 else x


def at_least_zero(x: int) -> int:
    return 0 if x < 0 else x


def before(x: int) -> int:
    if x < 0:
        return quotient(-at_least_five(-x * 5), 5)
    return quotient(at_least_five((x + 1) * 5), 5) - 1


def after(x: int) -> int:
    if x < 0:
        return quotient(-at_least_zero(-x * 5), 5)
    return quotient(at_least_zero((x + 1) * 5), 5) - 1
