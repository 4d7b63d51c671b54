"""Any number of steps of a random generator: a remainder becomes a mask."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"seed": ints(0, 2**31 - 1), "steps": ints(0)}


def before(seed: int, steps: int) -> int:
    for _ in range(steps):
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
    return seed


def after(seed: int, steps: int) -> int:
    for _ in range(steps):
        seed = (12_345 + 1_103_515_245 * seed) & 0x7FFFFFFF
    return seed
