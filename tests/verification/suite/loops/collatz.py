"""The steps of the Collatz sequence, of which nobody knows whether they always end."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(1)}


def before(n: int) -> int:
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def after(n: int) -> int:
    steps = 0
    while n > 1:
        n = n + (n << 1) + 1 if n & 1 else n >> 1
        steps = steps + 1
    return steps
