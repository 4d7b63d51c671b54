"""Nested loops, other steps."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32), "g": ints(wrap=32)}
WITNESS = {"x": 1, "g": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/nestedwhile/Neq"


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
        g = g - 2
        while x < i:
            x = x + 1
            g = g + 2
    return g
