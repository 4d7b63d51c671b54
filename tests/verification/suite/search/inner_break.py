"""The first pair that fits: a `return` becomes a `break`, which leaves the inner loop alone."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"target": ints(0, 20)}
WITNESS = {"target": 2}


def before(target: int) -> tuple[int, int] | None:
    for i in range(5):
        for j in range(5):
            if i + 2 * j == target:
                return i, j
    return None


def after(target: int) -> tuple[int, int] | None:
    found = None
    for i in range(5):
        for j in range(5):
            if i + 2 * j == target:
                found = i, j
                break
    return found
