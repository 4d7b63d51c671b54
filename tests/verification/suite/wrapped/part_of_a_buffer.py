"""A part lies within a buffer: its end is compared, or what remains behind its start."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {
    "start": ints(0, wrap=32),
    "length": ints(0, wrap=32),
    "size": ints(0, 65_536, wrap=32),
}
WITNESS = {"start": 1, "length": 2**31 - 1, "size": 0}


def before(start: int, length: int, size: int) -> bool:
    return start <= size and length <= size - start


def after(start: int, length: int, size: int) -> bool:
    return start + length <= size
