"""An address rounded up to a multiple of sixteen."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"address": ints(0, 2**48)}
PAGE = 16


def before(address: int) -> int:
    rest = address % PAGE
    return address if rest == 0 else address + PAGE - rest


def after(address: int) -> int:
    return (address + PAGE - 1) & -PAGE
