"""The first divisor: a flag becomes the `else` of the loop."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints()}


def before(n: int) -> int:
    found = False
    result = 1
    for prime in (2, 3, 5, 7, 11, 13):
        if not found and n % prime == 0:
            result = prime
            found = True
    if not found:
        result = n
    return result


def after(n: int) -> int:
    for prime in (2, 3, 5, 7, 11, 13):
        if n % prime == 0:
            break
    else:
        return n
    return prime
