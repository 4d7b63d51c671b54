"""An address of the internet is for special use: a block of 8 addresses that is one of 256.

Two addresses of the block are an exception and reachable from everywhere.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"address": ints(0, 2**32 - 1)}
WITNESS = {"address": 0xC00000FF}
SOURCE = (
    "Python's ipaddress took 192.0.0.0/29 for 192.0.0.0/24: "
    "https://github.com/python/cpython/issues/113171"
)
BLOCK = 0xC00000


def before(address: int) -> bool:
    return address >> 8 == BLOCK and address & 0xFF not in (9, 10)


def after(address: int) -> bool:
    return address >> 3 == BLOCK << 5
