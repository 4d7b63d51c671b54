"""A loop that does not depend on its argument, written in two ways."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"z": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/bug15/Eq"


def before(z: int) -> int:
    x = 1
    while x <= 9:
        y = x + 2
        x = 2 * y
    return 2 * x


def after(z: int) -> int:
    x = 1
    while x < 10:
        y = 2 + x
        x = y + y
    return x * 2
