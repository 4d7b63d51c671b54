"""The rule itself, in plain Python: if there are more than k buckets, merge the lightest pair.

Keys are only compared, never computed with, so they may be whatever has an order: numbers, strings,
dates, tuples. Counts are Python's whole numbers, without limit. This is the specification: the
fast engines must keep the same buckets.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from showcase.histogram.bucket import Bucket, fields, merge
from showcase.histogram.bulk import Run, plainly_ordered
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
        new = checked(low, high, count, equal_high, distinct, self._last())
        if new.count:
            self.take(new)

    def extend(self, columns: dict[str, Sequence[Any]]) -> None:
        """Check all of them, then take them."""
        plain = plainly_ordered(columns, self._last())
        if plain:
            self.take_all(Run(**plain))
        elif rows := list(map(fields, checked_rows(columns, self._last()))):
            self.take_all(Run(*zip(*rows, strict=True)))

    def buckets(self) -> list[Bucket]:
        """Return the buckets kept, in order."""
        return list(self._kept)

    def take(self, bucket: Bucket) -> None:
        """Take a bucket that has been checked and is not empty: the whole algorithm."""
        self.total += bucket.count
        self._kept.append(bucket)
        if len(self._kept) > self.k:
            merge_at(self._kept, lightest_pair(self._kept))

    def take_all(self, run: Run) -> None:
        """Take many, as if one by one.

        As long as a new bucket and the last one weigh less together than any pair of those kept,
        they are the lightest pair: nearly all of a long feed is merged into the last bucket so, and
        how far that goes is found by bisection. (Strictly less: of equals the leftmost is merged.)
        """
        start = 0
        while start < len(run):
            self.take(run.bucket(start))
            start += 1
            if start < len(run) and len(self._kept) == self.k > 1:
                i = lightest_pair(self._kept)
                lightest = self._kept[i].count + self._kept[i + 1].count
                stop = run.reach(start, lightest - self._kept[-1].count)
                if stop > start:
                    self.total += run.rows[stop] - run.rows[start]
                    self._kept[-1] = run.added(self._kept[-1], start, stop)
                    start = stop

    def _last(self) -> Bucket | None:
        return self._kept[-1] if self._kept else None
