"""The parity of a word: counting bits becomes folding it onto itself."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"word": ints(0, 2**16 - 1)}


def before(word: int) -> int:
    ones = 0
    while word:
        ones += word & 1
        word >>= 1
    return ones % 2


def after(word: int) -> int:
    word ^= word >> 8
    word ^= word >> 4
    word ^= word >> 2
    word ^= word >> 1
    return word & 1
