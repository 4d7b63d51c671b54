"""A loop that never ends if it begins, or the sum that was meant.

The label, "Neq", holds only where the first one never ends; these numbers are left out.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"m": ints(wrap=32)}
GIVEN = "m <= 1"
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/triangularMod/Neq"


def endless_sum(n: int) -> int:
    total = i = 0
    while i < n:
        total = total + i
    return total


def ending_sum(n: int) -> int:
    total = i = 0
    while i < n:
        total = total + i
        i = i + 1
    return total


def before(m: int) -> int:
    if m > 0:
        return endless_sum(m - 1) + m
    return 0


def after(m: int) -> int:
    if m > 0:
        return ending_sum(m - 1) + m
    return 0
