"""The negative of a number, by counting up to zero or at once."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"x": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/pos/Eq"


def steps_to_zero(x: int) -> int:
    count = 0
    while x < 0:
        x += 1
        count += 1
    return count


def changed(x: int) -> int:
    return -x if x < 0 else x


def before(x: int) -> int:
    return -steps_to_zero(-x) if x > 0 else steps_to_zero(x)


def after(x: int) -> int:
    return -changed(-x) if x > 0 else changed(x)
