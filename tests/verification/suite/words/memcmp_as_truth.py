"""A password is right if a comparison gives zero: of its result only one byte is looked at.

How much the first bytes that differ are apart, was the result; a multiple of 256 passes for none.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"compared": ints(-(2**31), 2**31 - 1)}
WITNESS = {"compared": 256}
SOURCE = "MySQL and MariaDB, CVE-2012-2122: https://nvd.nist.gov/vuln/detail/CVE-2012-2122"


def before(compared: int) -> bool:
    return compared == 0


def after(compared: int) -> bool:
    byte = compared & 0xFF
    return byte == 0
