"""Nested loops, two steps in one."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32), "g": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/nestedwhile/Eq"


def before(x: int, g: int) -> int:
    i = 0
    while i < x:
        i = i + 1
        g = g - 2
        g = g + 1
        while x < i:
            x = x + 2
            x = x - 1
            g = g + 1
    return g


def after(x: int, g: int) -> int:
    i = 0
    while i < x:
        i = i + 1
        g = g - 1
        while x < i:
            x = x + 1
            g = g + 1
    return g
