"""Three loops one after the other, the second from zero or from one."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/barthe2big2/Eq"


def before(n: int) -> int:
    i = x = 1
    while i <= n:
        x = x * 1
        i += 1
    i = 0
    while i <= n:
        x = x + i
        i += 1
    i = 1
    while i <= n:
        x = x * 2
        i += 1
    return x


def after(n: int) -> int:
    i = x = 1
    while i <= n:
        x = x * 1
        i += 1
    i = 1
    while i <= n:
        x = x + i
        i += 1
    i = 1
    while i <= n:
        x = x * 2
        i += 1
    return x
