"""How many rows lie in a range of keys: between which whole numbers, for certain.

    buckets  ├────── 7 ──────┤├── 5 ──┤├────── 9 ──────┤
    range             ├───────────────────────┤
    least    the 7's rows that equal its high, all 5, and a row at the 9's low
    most     all, but for a row at the 7's low and those at the 9's high, which lie outside

Ends of buckets occur and their ranks are exact, so nothing is uncertain but what lies inside of the
two buckets in which the range ends.
"""

from collections.abc import Sequence
from typing import Any


def rows_between(
    lows: Sequence[Any],
    highs: Sequence[Any],
    counts: Sequence[int],
    equal_highs: Sequence[int],
    size: int,
    first: Any,
    last: Any,
) -> tuple[int, int]:
    """Return the least and the most rows that can have a key from `first` to `last`, inclusive.

    >>> rows_between([1, 4], [3, 9], [10, 20], [2, 5], 2, 3, 5)
    (3, 24)
    """
    least = most = 0
    for i in range(size):
        if last < lows[i] or highs[i] < first or last < first:
            continue
        begins, ends = first <= lows[i], highs[i] <= last
        if begins and ends:
            least += counts[i]
            most += counts[i]
            continue
        at_high = max(equal_highs[i], 1)  # a row at each end, at least, and they are not the same
        if ends:
            least += at_high
            most += counts[i] - 1
        elif begins:
            least += 1
            most += counts[i] - at_high
        else:
            most += max(counts[i] - at_high - 1, 0)
    return least, most
