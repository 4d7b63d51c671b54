"""The number of digits: a division for each, or for every four."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/REVE/digits10/Eq"


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def before(n: int) -> int:
    digits = 1
    n = quotient(n, 10)
    while n > 0:
        digits += 1
        n = quotient(n, 10)
        if n > 0:
            digits += 1
            n = quotient(n, 10)
            if n > 0:
                digits += 1
                n = quotient(n, 10)
                if n > 0:
                    digits += 1
                    n = quotient(n, 10)
    return digits


def after(n: int) -> int:
    digits = 1
    result = -1
    more = True
    while more:
        if n < 10:
            result = digits
            more = False
        elif n < 100:
            result = digits + 1
            more = False
        elif n < 1000:
            result = digits + 2
            more = False
        elif n < 10_000:
            result = digits + 3
            more = False
        else:
            n = quotient(n, 10_000)
            digits = digits + 4
    return result
