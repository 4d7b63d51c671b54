"""Lengths in other units: asked first whether the unit is in the table, or asked forgiveness."""

from showcase.verification.refactor import choices, ints

EXPECTED = "proved"
DOMAIN = {"value": ints(), "unit": choices("m", "km", "mile")}
METRES = {"m": 1, "km": 1000}


def before(value: int, unit: str) -> int | None:
    if unit not in METRES:
        return None
    return value * METRES[unit]


def after(value: int, unit: str) -> int | None:
    try:
        return value * METRES[unit]
    except KeyError:
        return None
