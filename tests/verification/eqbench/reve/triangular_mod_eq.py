"""A loop that never ends if it begins, and what comes after it."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"m": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/triangularMod/Eq"


def endless_sum(n: int) -> int:
    total = i = 0
    while i < n:
        total = total + i
    return total


def before(m: int) -> int:
    if m > 0:
        return endless_sum(m - 1) + m
    return 0


def after(m: int) -> int:
    if m > 0:
        total = endless_sum(m - 1)
        return total + m if total >= 0 else total
    return 0
