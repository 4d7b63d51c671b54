"""The sum of the multiples of k up to n; the remainder is taken by hand.

i % k is i - i // k * k for every k but 0, where both raise.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(0, 10**6), "k": ints(1, 50)}


def before(n: int, k: int) -> int:
    total, i = 0, 1
    while i <= n:
        if i % k == 0:
            total += i
        i += 1
    return total


def after(n: int, k: int) -> int:
    total, i = 0, 1
    while i <= n:
        if i - i // k * k == 0:
            total += i
        i += 1
    return total
