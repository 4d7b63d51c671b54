"""Reading a Gray code: each bit from the one above, or all bits in four steps."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"code": ints(0, 2**16 - 1)}


def before(code: int) -> int:
    number = 0
    while code:
        number ^= code
        code >>= 1
    return number


def after(code: int) -> int:
    for shift in (8, 4, 2, 1):
        code ^= code >> shift
    return code
