"""How much room a ring buffer has: one place stays empty, to tell full from empty."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"head": ints(0, 999), "tail": ints(0, 999), "size": ints(1, 1000)}
GIVEN = "head < size and tail < size"


def before(head: int, tail: int, size: int) -> int:
    used = (head - tail) % size
    return size - used - 1


def after(head: int, tail: int, size: int) -> int:
    return (tail - head - 1) % size
