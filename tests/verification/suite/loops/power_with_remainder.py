"""Powers with a remainder, by repeated squaring."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"base": ints(), "exponent": ints(0), "modulus": ints(1)}


def before(base: int, exponent: int, modulus: int) -> int:
    result = 1 % modulus
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent = exponent // 2
    return result


def after(base: int, exponent: int, modulus: int) -> int:
    result = 1 % modulus
    while exponent:
        if exponent & 1:
            result = (result * base) % modulus
        exponent >>= 1
        base = base * base % modulus
    return result
