"""A loop up to ten, from zero or from one."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"z": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/simpleloop/Eq"


def before(z: int) -> int:
    i = 0
    while i <= 10:
        i += 1
    return i


def after(z: int) -> int:
    i = 1
    while i <= 10:
        i += 1
    return i
