"""Twice n counted one by one, or by twos and one too many."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(wrap=32)}
WITNESS = {"n": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/loop5/Neq"


def before(n: int) -> int:
    i = j = 0
    while i < n + n:
        j += 1
        i += 1
    return j


def after(n: int) -> int:
    i = n + 1
    j = 0
    while i > 0:
        j += 2
        i -= 1
    return j
