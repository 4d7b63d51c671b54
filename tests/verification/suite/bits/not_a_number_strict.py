"""The bits of a float mean "not a number": one comparison instead of two."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"bits": ints(0, 2**32 - 1)}
EXPONENT = 0x7F800000


def before(bits: int) -> bool:
    return bits & EXPONENT == EXPONENT and bits & 0x007FFFFF != 0


def after(bits: int) -> bool:
    return bits & 0x7FFFFFFF > EXPONENT
