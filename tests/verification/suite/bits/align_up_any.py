"""An address rounded up to any multiple: masking is only for powers of two."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"address": ints(0, 2**20), "multiple": ints(1, 64)}
WITNESS = {"address": 1, "multiple": 3}


def before(address: int, multiple: int) -> int:
    return (address + multiple - 1) // multiple * multiple


def after(address: int, multiple: int) -> int:
    return (address + multiple - 1) & -multiple
