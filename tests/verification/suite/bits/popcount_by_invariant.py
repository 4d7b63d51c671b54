"""Counting the bits of a 32-bit word one by one, and all at once.

The loop takes up to 32 rounds. What holds in each: the bits counted so far and those that are
left add up to all of them.
"""

from showcase.verification.refactor import ints, invariant

EXPECTED = "proved"
DOMAIN = {"word": ints(0, 2**32 - 1)}


def ones(word: int) -> int:
    word -= word >> 1 & 0x55555555
    word = (word & 0x33333333) + (word >> 2 & 0x33333333)
    word = (word + (word >> 4)) & 0x0F0F0F0F
    return (word * 0x01010101 >> 24) & 0xFF


def before(word: int) -> int:
    rest, count = word, 0
    while rest:
        invariant(0 <= rest <= 0xFFFFFFFF, 0 <= count <= 32, count + ones(rest) == ones(word))
        rest &= rest - 1
        count += 1
    return count


def after(word: int) -> int:
    return ones(word)
