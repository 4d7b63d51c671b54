"""A byte read as signed, by flipping its sign bit and taking the flip away again."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"byte": ints(0, 255)}


def before(byte: int) -> int:
    return byte - 256 if byte >= 128 else byte


def after(byte: int) -> int:
    return (byte ^ 0x80) - 0x80
