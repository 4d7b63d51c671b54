"""A hash of three characters: times 33, or a shift and an addition."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
CHARACTER = ints(0, 65_535, wrap=32)
DOMAIN = {"a": CHARACTER, "b": CHARACTER, "c": CHARACTER}


def before(a: int, b: int, c: int) -> int:
    code = 5_381
    for character in (a, b, c):
        code = code * 33 ^ character
    return code


def after(a: int, b: int, c: int) -> int:
    code = 5_381
    for character in (a, b, c):
        code = (code << 5) + code ^ character
    return code
