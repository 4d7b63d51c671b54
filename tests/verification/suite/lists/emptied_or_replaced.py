"""A buffer is drained: emptied for everyone who holds it, or replaced for oneself alone."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"buffer": lists(ints(0, 9), 3)}
WITNESS = {"buffer": [0]}


def before(buffer: list[int]) -> int:
    total = sum(buffer)
    buffer.clear()
    return total + len(buffer)


def after(buffer: list[int]) -> int:
    total = sum(buffer)
    buffer = []
    return total + len(buffer)
