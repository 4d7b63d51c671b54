"""Lengths in other units: a unit that is not in the table raises, or counts as metres."""

from showcase.verification.refactor import choices, ints

EXPECTED = "different"
DOMAIN = {"value": ints(0, 1000), "unit": choices("m", "km", "mile")}
WITNESS = {"value": 0, "unit": "mile"}
METRES = {"m": 1, "km": 1000}


def before(value: int, unit: str) -> int:
    return value * METRES[unit]


def after(value: int, unit: str) -> int:
    return value * METRES.get(unit, 1)
