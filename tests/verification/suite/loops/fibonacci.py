"""Fibonacci's numbers: a loop over a range becomes one with a counter."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(0)}


def before(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def after(n: int) -> int:
    current, following, i = 0, 1, 0
    while i < n:
        following += current
        current = following - current
        i += 1
    return current
