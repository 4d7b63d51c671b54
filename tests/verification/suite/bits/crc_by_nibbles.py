"""A checksum of bits: eight steps for a byte become two, with a table."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"crc": ints(0, 255), "byte": ints(0, 255)}
TABLE = (0, 7, 14, 9, 28, 27, 18, 21, 56, 63, 54, 49, 36, 35, 42, 45)


def before(crc: int, byte: int) -> int:
    crc ^= byte
    for _ in range(8):
        crc = crc << 1 ^ 0x107 if crc & 0x80 else crc << 1
    return crc


def after(crc: int, byte: int) -> int:
    crc ^= byte
    for _ in range(2):
        crc = (crc << 4 & 0xFF) ^ TABLE[crc >> 4]
    return crc
