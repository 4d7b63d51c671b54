"""How full a ring buffer is: two cases become a remainder."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"head": ints(0, 999), "tail": ints(0, 999), "size": ints(1, 1000)}
GIVEN = "head < size and tail < size"


def before(head: int, tail: int, size: int) -> int:
    if head >= tail:
        return head - tail
    return size - tail + head


def after(head: int, tail: int, size: int) -> int:
    return (head - tail) % size
