"""The next state of a generator, which must not be zero: one seed leads there."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"state": ints(0, 2**31 - 1)}
WITNESS = {"state": 2_088_216_195}


def before(state: int) -> int:
    return (state * 1_103_515_245 + 12_345) % 2**31 or 1


def after(state: int) -> int:
    return (state * 1_103_515_245 + 12_345) & 0x7FFFFFFF
