"""Terms of a sum computed anew in each round, or from the one before."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32), "c": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/barthe/Eq"


def before(n: int, c: int) -> int:
    i = x = 0
    while i < n:
        j = 5 * i + c
        x = x + j
        i += 1
    return x


def after(n: int, c: int) -> int:
    i = x = 0
    j = c
    while i < n:
        x = x + j
        j = j + 5
        i += 1
    return x
