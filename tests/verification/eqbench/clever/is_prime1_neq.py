"""A search for factors takes the number itself for one: at 19 it shows."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 19}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/is_prime1/Neq"
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
    if x < 19:
        return no_factor(20, 1)
    return no_factor(x, 1)


def after(x: int) -> bool:
    if x < 19:
        return no_other_factor(20, 1)
    return no_other_factor(x, 1)
