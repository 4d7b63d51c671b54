"""A word has a byte that is zero: four comparisons become one expression."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"word": ints(0, 2**32 - 1)}


def before(word: int) -> bool:
    return any(word >> shift & 0xFF == 0 for shift in (0, 8, 16, 24))


def after(word: int) -> bool:
    return (word - 0x01010101) & ~word & 0x80808080 != 0
