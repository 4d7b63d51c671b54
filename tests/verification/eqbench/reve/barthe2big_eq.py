"""A power and then a sum, from zero or from one."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/barthe2big/Eq"


def before(n: int) -> int:
    i = x = 1
    while i <= n:
        x = x * 5
        i += 1
    i = 0
    while i <= n:
        x = x + i
        i += 1
    return x


def after(n: int) -> int:
    i = x = 1
    while i <= n:
        x = x * 5
        i += 1
    i = 1
    while i <= n:
        x = x + i
        i += 1
    return x
