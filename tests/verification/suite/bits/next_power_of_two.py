"""The next power of two, by smearing the highest bit downwards."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(1, 2**16)}


def before(n: int) -> int:
    power = 1
    while power < n:
        power <<= 1
    return power


def after(n: int) -> int:
    n -= 1
    n |= n >> 1
    n |= n >> 2
    n |= n >> 4
    n |= n >> 8
    return n + 1
