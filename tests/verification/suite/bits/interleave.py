"""Two coordinates woven into one index: bit by bit, and by spreading all at once."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"x": ints(0, 255), "y": ints(0, 255)}


def spread(n: int) -> int:
    n = (n | n << 4) & 0x0F0F
    n = (n | n << 2) & 0x3333
    return (n | n << 1) & 0x5555


def before(x: int, y: int) -> int:
    index = 0
    for i in range(8):
        index |= (x >> i & 1) << 2 * i | (y >> i & 1) << 2 * i + 1
    return index


def after(x: int, y: int) -> int:
    return spread(x) | spread(y) << 1
