"""A boundary, and what it is known to say about ranks.

The rank R(x) is the number of rows ≤ x. A sketch keeps some of the values that it was fed, in
order, and with each of them whole numbers between which the rank of that value lies, whatever has
been forgotten since:

       left                            right
    ─────┤ ·  ·  ·  ·  gap  ·  ·  ·  · ├─────
     left.low ≤ R(left)                 rows below right ≤ right.high - right.equal

Between the two, R(x) is at least `left.low` and at most `right.high - right.equal`: that interval
is the gap, and its width is all that the sketch does not know about the values inside.
"""

import struct
from typing import Any, NamedTuple


class Boundary(NamedTuple):
    """A value that was fed, with `low` ≤ R(value) ≤ `high`; at least `equal` rows equal it.

    `estimate` is a guess at R(value) within those bounds; nothing certain rests on it.
    """

    value: Any
    low: int
    high: int
    equal: int
    estimate: int

    @property
    def below(self) -> int:
        """The most rows that can lie below the value."""
        return self.high - self.equal


def fraction(left: Any, x: Any, right: Any) -> float:
    """Return how far `x` lies on the way from `left` to `right`; ½ where only order is known.

    Numbers of one magnitude are taken as spread evenly. Where the way leads through several
    powers of two, the powers are: the bits of a positive double, read as a whole number, are
    nearly its logarithm.

    >>> fraction(10, 12.5, 20), fraction(1.0, 1024.0, 2.0**20), fraction("a", "b", "c")
    (0.25, 0.5, 0.5)
    """
    if not (isinstance(left, int | float) and isinstance(x, int | float)):
        return 0.5
    try:
        a, y, b = float(left), float(x), float(right)
    except (OverflowError, TypeError, ValueError):
        return 0.5
    if not float("-inf") < a < y < b < float("inf"):
        return 0.5
    if b < 0:
        return 1.0 - fraction(-b, -y, -a)
    if a > 0 and b > 2 * a:
        return float(_bits(y) - _bits(a)) / float(_bits(b) - _bits(a))
    if b - a == float("inf"):
        a, y, b = a / 2, y / 2, b / 2
    return (y - a) / (b - a)


def _bits(number: float) -> int:
    return struct.unpack("<q", struct.pack("<d", number))[0]
