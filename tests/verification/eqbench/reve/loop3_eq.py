"""Two for each number up to n, at least once: the first one before the loop.

At the highest number the first one never ends, and so it is left out.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
GIVEN = "n < 2**31 - 1"
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/loop3/Eq"


def before(n: int) -> int:
    i = 1
    j = 0
    if n < 1:
        n = 1
    while i <= n:
        j = j + 2
        i += 1
    return j


def after(n: int) -> int:
    i = 1
    j = 2
    if n < 1:
        n = 1
    while i < n:
        j = j + 2
        i += 1
    return j
