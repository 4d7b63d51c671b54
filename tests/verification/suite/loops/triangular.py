"""The sum of the numbers up to n: added up, or by the formula.

What holds in each round: the sum so far is the formula's value for the numbers so far.
"""

from showcase.verification.refactor import ints, invariant

EXPECTED = "proved"
DOMAIN = {"n": ints(0)}


def before(n: int) -> int:
    total, i = 0, 0
    while i < n:
        invariant(0 <= i <= n, 2 * total == i * (i + 1))
        i += 1
        total += i
    return total


def after(n: int) -> int:
    return n * (n + 1) // 2
