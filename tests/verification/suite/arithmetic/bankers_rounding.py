"""Cents to whole units: half to even becomes half up.

They part exactly in the middle between two units, where the lower one is even.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"cents": ints(-100_000, 100_000)}
WITNESS = {"cents": 50}


def before(cents: int) -> int:
    units, rest = divmod(cents, 100)
    if rest > 50 or (rest == 50 and units % 2 == 1):
        units += 1
    return units


def after(cents: int) -> int:
    return (cents + 50) // 100
