"""Two for each number up to n, counted from one or from zero.

At the highest number the first one never ends, and so it is left out.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"n": ints(wrap=32)}
GIVEN = "n < 2**31 - 1"
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/loop2/Eq"


def before(n: int) -> int:
    i = 1
    j = 0
    while i <= n:
        j = j + 2
        i += 1
    return j


def after(n: int) -> int:
    i = j = 0
    while i < n:
        j = j + 2
        i += 1
    return j
