"""The negative of a number by counting up to zero, from one."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/pos/Neq"


def steps_to_zero(x: int) -> int:
    count = 0
    while x < 0:
        x += 1
        count += 1
    return count


def changed(x: int) -> int:
    count = 1
    while x < 0:
        x += 1
        count += 1
    return count


def before(x: int) -> int:
    return -steps_to_zero(-x) if x > 0 else steps_to_zero(x)


def after(x: int) -> int:
    return -changed(-x) if x > 0 else changed(x)
