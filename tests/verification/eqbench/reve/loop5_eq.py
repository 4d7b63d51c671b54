"""Twice n counted, upwards or downwards."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/loop5/Eq"


def before(n: int) -> int:
    i = j = 0
    while i < n + n:
        j += 1
        i += 1
    return j


def after(n: int) -> int:
    i = n + n
    j = 0
    while i > 0:
        j += 1
        i -= 1
    return j
