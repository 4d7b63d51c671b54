"""The bits of a byte in reverse: bit by bit, and by swapping halves, quarters and neighbours."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"byte": ints(0, 255)}


def before(byte: int) -> int:
    result = 0
    for _ in range(8):
        result = result << 1 | byte & 1
        byte >>= 1
    return result


def after(byte: int) -> int:
    byte = (byte & 0x0F) << 4 | byte >> 4
    byte = (byte & 0x33) << 2 | byte >> 2 & 0x33
    return (byte & 0x55) << 1 | byte >> 1 & 0x55
