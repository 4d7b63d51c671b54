"""The zeros before the first bit: a walk becomes a search by halves."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"word": ints(0, 2**16 - 1)}


def before(word: int) -> int:
    count = 16
    while word:
        count -= 1
        word >>= 1
    return count


def after(word: int) -> int:
    count = 16
    for half in (8, 4, 2, 1):
        if word >> half:
            count -= half
            word >>= half
    return count - word
