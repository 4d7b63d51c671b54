"""Many buckets at a stroke, in plain Python: loops that run inside Python's own functions.

`plainly_ordered` looks at whole columns with `map`, `all` and `min`. What it lets pass is a feed;
what it does not may still be one (NumPy's numbers, a key compared in its own way), and is then read
row by row. `Run` adds up any part of a feed by subtracting two running sums.
"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, islice
from numbers import Real
from operator import eq, le, sub
from typing import Any

from showcase.histogram.bucket import Bucket

KEYS = {"lows", "highs"}


def plainly_ordered(columns: dict[str, Any], last: Bucket | None) -> dict[str, list[Any]] | None:
    """Return the columns as lists if they surely may follow `last`, and no bucket is empty.

    >>> plainly_ordered({"lows": [1, 3], "highs": [2, 3], "counts": [5, 6]}, None)
    {'lows': [1, 3], 'highs': [2, 3], 'counts': [5, 6]}
    >>> plainly_ordered({"lows": [1, 3], "highs": [2, 2], "counts": [5, 6]}, None)
    """
    given = {name: _listed(column) for name, column in columns.items()}
    lows, highs, counts = given["lows"], given["highs"], given["counts"]
    if not counts or any(set(map(type, given[name])) != {int} for name in given.keys() - KEYS):
        return None
    if not all(_is_left_as_it_is(kind) for kind in {*map(type, lows), *map(type, highs)}):
        return None
    least = {"counts": 1, "equal_highs": 0, "distincts": 1}
    for name in given.keys() - KEYS:
        if min(given[name]) < least[name] or not all(map(le, given[name], counts)):
            return None
    try:
        follow = last is None or last.high <= lows[0]
        ordered = all(map(le, lows, highs)) and all(map(le, highs, islice(lows, 1, None)))
    except (TypeError, ValueError, ArithmeticError):
        return None
    return given if follow and ordered else None


def _listed(column: Any) -> list[Any]:
    """NumPy's plain numbers become Python's, everything else stays what it is."""
    plain = getattr(getattr(column, "dtype", None), "kind", "") in {"i", "u", "f"}
    return column.tolist() if plain and column.dtype.itemsize <= 8 else list(column)


def _is_left_as_it_is(kind: type) -> bool:
    return kind in {int, float, Fraction} or not issubclass(kind, Real)


class Run:
    """Columns of a feed in which every count is above 0, with their running sums."""

    def __init__(
        self,
        lows: Sequence[Any],
        highs: Sequence[Any],
        counts: Sequence[int],
        equal_highs: Sequence[int] = (),
        distincts: Sequence[int | None] = (),
    ) -> None:
        self.lows, self.highs, self.counts = lows, highs, counts
        self.equal_highs, self.distincts = equal_highs, distincts
        self.rows = list(accumulate(counts, initial=0))
        self._equal = list(accumulate(equal_highs, initial=0))
        self._unknown = list(accumulate((d is None for d in distincts), initial=0))
        known = [d or 0 for d in distincts]
        shared = [0, *map(eq, highs, lows[1:])] if known else []  # where two meet in one key
        self._distinct = list(accumulate(map(sub, known, shared), initial=0))

    def __len__(self) -> int:
        return len(self.counts)

    def bucket(self, i: int) -> Bucket:
        """Return row `i` as a bucket."""
        equal_high = self.equal_highs[i] if self.equal_highs else 0
        distinct = self.distincts[i] if self.distincts else None
        return Bucket(self.lows[i], self.highs[i], self.counts[i], equal_high, distinct)

    def reach(self, start: int, room: int) -> int:
        """Return up to where rows from `start` on weigh less than `room` together."""
        return bisect_left(self.rows, self.rows[start] + room, start + 1) - 1

    def added(self, last: Bucket, start: int, stop: int) -> Bucket:
        """Return `last`, which ends in row `start` - 1, with the rows up to `stop` merged into it.

        The keys are in order: those that equal the last one are found by bisection.
        """
        high = self.highs[stop - 1]
        same = bisect_left(self.highs, high, start, stop)
        equal_high = self._equal[stop] - self._equal[same] if self.equal_highs else 0
        if same == start and last.high == high:
            equal_high += last.equal_high
        distinct = None
        if last.distinct is not None and self._all_known(start, stop):
            distinct = last.distinct + self._distinct[stop] - self._distinct[start]
        count = last.count + self.rows[stop] - self.rows[start]
        return Bucket(last.low, high, count, equal_high, distinct)

    def _all_known(self, start: int, stop: int) -> bool:
        return bool(self.distincts) and self._unknown[stop] == self._unknown[start]
