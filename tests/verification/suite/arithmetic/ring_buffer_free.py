"""How much room a ring buffer has, from the other side: where it is empty, there is none."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"head": ints(0, 999), "tail": ints(0, 999), "size": ints(1, 1000)}
GIVEN = "head < size and tail < size"
WITNESS = {"head": 0, "tail": 0, "size": 2}


def before(head: int, tail: int, size: int) -> int:
    used = (head - tail) % size
    return size - used - 1


def after(head: int, tail: int, size: int) -> int:
    return (tail - head) % size - 1
