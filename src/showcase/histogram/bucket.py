"""A bucket, and what two neighbours become when they are merged.

A bucket says that `count` rows have keys from `low` to `high`, and that both ends occur:

      low                high          equal_high   how many of the rows are known to equal `high`
       ├──── count rows ───┤           distinct     how many different keys there are, where known

The five fields are those that query optimisers keep for an index: one can tell from them how many
rows a range holds, and how many a single key.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Bucket:
    """`count` rows with keys from `low` to `high`; `distinct` None where unknown."""

    low: Any
    high: Any
    count: int
    equal_high: int = 0
    distinct: int | None = None


fields = attrgetter("low", "high", "count", "equal_high", "distinct")
"""The five fields of a bucket as a tuple; unlike `dataclasses.astuple`, it copies none."""


def merge(left: Bucket, right: Bucket) -> Bucket:
    """Join two neighbours; nothing but the boundary between them is forgotten.

    Rows of the left bucket equal the right one's `high` only where both end in the same key. A key
    is counted twice only where the left bucket ends in the key with which the right one begins.

    >>> merge(Bucket(1, 4, 10, 2, 3), Bucket(4, 9, 5, 1, 2))
    Bucket(low=1, high=9, count=15, equal_high=1, distinct=4)
    """
    return Bucket(
        left.low,
        right.high,
        left.count + right.count,
        right.equal_high + (left.equal_high if left.high == right.high else 0),
        None
        if left.distinct is None or right.distinct is None
        else left.distinct + right.distinct - (left.high == right.low),
    )
