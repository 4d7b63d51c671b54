"""Nanoseconds to microseconds: half to even becomes rounding down."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"nanoseconds": ints(-(2**63), 2**63 - 1)}
WITNESS = {"nanoseconds": 501}
SOURCE = (
    "Python's datetime rounded timestamps in another way than before: "
    "https://bugs.python.org/issue23517"
)


def before(nanoseconds: int) -> int:
    quotient, rest = divmod(nanoseconds, 1000)
    if rest > 500 or (rest == 500 and quotient & 1):
        quotient += 1
    return quotient


def after(nanoseconds: int) -> int:
    return nanoseconds // 1000
