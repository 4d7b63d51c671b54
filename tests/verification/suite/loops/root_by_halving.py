"""An integer square root by halving, which divides in order not to overflow.

Round by round: that the middle is at least 1, so that nobody divides by 0, follows from 0 <= low
and low < high, which hold in every round.
"""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"n": ints(0, 2**31 - 1)}


def before(n: int) -> int:
    low, high = 0, 65_536
    while low < high:
        middle = (low + high + 1) // 2
        if middle * middle <= n:
            low = middle
        else:
            high = middle - 1
    return low


def after(n: int) -> int:
    low, high = 0, 65_536
    while low < high:
        middle = (low + high + 1) // 2
        if middle <= n // middle:
            low = middle
        else:
            high = middle - 1
    return low
