"""A division rounded down, taken over from a language that cuts off: below zero they part."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"offset": ints(-(10**6), 10**6)}
WITNESS = {"offset": -1}


def before(offset: int) -> tuple[int, int]:
    return divmod(offset, 4096)


def after(offset: int) -> tuple[int, int]:
    sign = -1 if offset < 0 else 1
    page = sign * (abs(offset) // 4096)
    return page, offset - page * 4096
