"""A word has a byte that is zero: with one operation less, bytes from 129 on pass for zero."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"word": ints(0, 2**32 - 1)}
WITNESS = {"word": 0x81010101}


def before(word: int) -> bool:
    return any(word >> shift & 0xFF == 0 for shift in (0, 8, 16, 24))


def after(word: int) -> bool:
    return (word - 0x01010101) & 0x80808080 != 0
