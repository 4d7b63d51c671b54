"""A sum of the numbers up to n, from zero or from one."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/barthe2/Eq"


def before(n: int) -> int:
    i = x = 0
    while i <= n:
        x = x + i
        i += 1
    return x


def after(n: int) -> int:
    j = 1
    x = 0
    while j <= n:
        x = x + j
        j += 1
    return x
