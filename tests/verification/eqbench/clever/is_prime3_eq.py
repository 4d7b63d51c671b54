"""A search for factors, after the primes themselves are sorted out."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(wrap=32)}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/is_prime3/Eq"
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)


def remainder(a: int, b: int) -> int:
    rest = a % b
    return rest - b if rest and (rest < 0) != (a < 0) else rest


def no_factor(x: int, wanted: int) -> bool:
    if wanted == 0:
        return False
    for prime in PRIMES:
        if remainder(x, prime) == 0:
            return False
    return True


def no_other_factor(x: int, wanted: int) -> bool:
    if wanted == 0:
        return False
    for prime in PRIMES:
        if remainder(x, prime) == 0:
            return x == prime
    return True


def before(x: int) -> bool:
    for known in PRIMES:
        if x == known:
            return True
    return no_factor(x, 1)


def after(x: int) -> bool:
    for known in PRIMES:
        if x == known:
            return True
    return no_other_factor(x, 1)
