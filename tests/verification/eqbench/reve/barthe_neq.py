"""Terms of a sum, computed anew or from the one before, which is changed in the eleventh round."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(wrap=32), "c": ints(wrap=32)}
WITNESS = {"n": 12, "c": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/barthe/Neq"


def before(n: int, c: int) -> int:
    i = x = 0
    while i < n:
        j = 5 * i + c
        x = x + j
        i += 1
    return x


def after(n: int, c: int) -> int:
    i = x = 0
    j = c
    while i < n:
        x = x + j
        j = j + 5
        if i == 10:
            j = 10
        i += 1
    return x
