"""A heading computed by a remainder as C has it, taken over by name.

A remainder that takes the sign of the dividend leaves the compass for turns to the left.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"heading": ints(0, 359), "turn": ints(-180, 180)}
WITNESS = {"heading": 0, "turn": -1}


def remainder(a: int, b: int) -> int:
    return a % b if a >= 0 else -(-a % b)


def before(heading: int, turn: int) -> int:
    return (heading + turn) % 360


def after(heading: int, turn: int) -> int:
    return remainder(heading + turn, 360)
