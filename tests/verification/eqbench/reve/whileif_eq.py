"""A condition around a loop, or within it.

Where it is false, the second one never ends if its loop begins: these numbers are left out.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
UNSETTLED = "the loops go through different states, so that rounds cannot be compared one by one"
DOMAIN = {"t": ints(wrap=32), "c": ints(wrap=32)}
GIVEN = "t > 0 or c <= 0"
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/whileif/Eq"


def before(t: int, c: int) -> int:
    x = 0
    if t > 0:
        while c > 0:
            x += 1
            c = c - 1
    return x


def after(t: int, c: int) -> int:
    x = 0
    while c > 0:
        if t > 0:
            x += 1
            c = c - 1
    return x
