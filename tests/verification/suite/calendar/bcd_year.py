"""Two decimal digits in a byte, read as a binary number: from 2010 on the year is wrong."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"tens": ints(0, 9), "ones": ints(0, 9)}
WITNESS = {"tens": 1, "ones": 0}
SOURCE = (
    "German bank cards took 2010 for 2016: "
    "https://infosecurity-magazine.com/news/2010-date-change-cripples-millions-of-german"
)


def before(tens: int, ones: int) -> int:
    byte = tens << 4 | ones
    return 2000 + (byte >> 4) * 10 + (byte & 0x0F)


def after(tens: int, ones: int) -> int:
    byte = tens << 4 | ones
    return 2000 + byte
