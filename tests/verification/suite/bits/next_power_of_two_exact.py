"""The next power of two, where one line was forgotten: powers of two are doubled."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"n": ints(1, 2**16)}
WITNESS = {"n": 1}


def before(n: int) -> int:
    power = 1
    while power < n:
        power <<= 1
    return power


def after(n: int) -> int:
    n |= n >> 1
    n |= n >> 2
    n |= n >> 4
    n |= n >> 8
    return n + 1
