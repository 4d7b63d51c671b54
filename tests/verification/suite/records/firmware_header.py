"""A header of new firmware is checked: of those whose checksum is right, the longest is refused."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {
    "header.length": ints(0, 2**20),
    "header.version": ints(0, 65_535),
    "header.board": ints(0, 65_535),
    "header.checksum": ints(0, 2**31 - 2),
}
LONGEST = 786_432
MODULUS = 2**31 - 1


@dataclass(frozen=True)
class Header:
    length: int
    version: int
    board: int
    checksum: int


WITNESS = {"header": Header(786_432, 0, 0, 1_649_367_192)}


def checksum(header: Header) -> int:
    total = 40_961 + 48_271 * header.length + 16_807 * header.version + 69_621 * header.board
    return total * 39_373 % MODULUS


def before(header: Header) -> str:
    if header.checksum != checksum(header):
        return "damaged"
    if header.length > LONGEST:
        return "too long"
    return "accepted"


def after(header: Header) -> str:
    if checksum(header) == header.checksum:
        return "accepted" if header.length < LONGEST else "too long"
    return "damaged"
