"""The rule itself, in plain Python: if there are more than k buckets, merge the lightest pair.

Keys are only compared, never computed with, so they may be whatever has an order: numbers, strings,
dates, tuples. Counts are Python's whole numbers, without limit. This is the specification: the
fast engines must keep the same buckets.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from showcase.histogram.bucket import Bucket, merge
from showcase.histogram.feed import checked, checked_rows


def lightest_pair(buckets: Sequence[Bucket]) -> int:
    """Return where the lightest pair of neighbours begins; of equals, the leftmost.

    >>> lightest_pair([Bucket(1, 1, 5), Bucket(2, 2, 3), Bucket(3, 3, 4), Bucket(4, 4, 3)])
    1
    """
    weights = [left.count + right.count for left, right in pairwise(buckets)]
    return weights.index(min(weights))


def merge_at(buckets: list[Bucket], i: int) -> None:
    """Put the merged bucket in the place of bucket `i` and the one after it."""
    buckets[i : i + 2] = [merge(buckets[i], buckets[i + 1])]


class Reducer:
    """At most k buckets of an ordered feed."""

    def __init__(self, k: int) -> None:
        self.k = k
        self.total = 0
        self._kept: list[Bucket] = []

    def push(self, low: Any, high: Any, count: int, equal_high: int, distinct: int | None) -> None:
        """Take one bucket."""
        self._take(checked(low, high, count, equal_high, distinct, self._last()))

    def extend(self, columns: dict[str, Sequence[Any]]) -> None:
        """Check all of them, then take them."""
        rows = list(checked_rows(columns, self._last()))
        for bucket in rows:
            self._take(bucket)

    def buckets(self) -> list[Bucket]:
        """Return the buckets kept, in order."""
        return list(self._kept)

    def _last(self) -> Bucket | None:
        return self._kept[-1] if self._kept else None

    def _take(self, bucket: Bucket) -> None:
        if bucket.count == 0:
            return
        self.total += bucket.count
        self._kept.append(bucket)
        if len(self._kept) > self.k:
            merge_at(self._kept, lightest_pair(self._kept))
