"""Reduce an ordered feed of buckets, however long, to at most k: merge the lightest pair.

    push a bucket; if there are now more than k, merge the two neighbours that weigh least together

That is the whole algorithm. Its state is k + 1 buckets, whatever the length of the feed. With W the
rows fed so far and h = ⌊(k + 1) / 2⌋, the following holds at every moment, for every feed:

Bound. Every bucket is an untouched bucket of the feed, or weighs at most W / h.
    Proof. A merge happens among k + 1 buckets. They contain h pairs that share no bucket, and those
    weigh at most W together; so the lightest of them weighs at most W / h, and the pair that is
    merged weighs no more than that. Afterwards W only grows.
Heavy hitters. A bucket of the feed that weighs more than W / h has never been merged.
    Proof. Merged earlier, it would be part of a bucket that weighs more than W / h: see above.
Exact ranks. The counts up to any `high` add up to the number of rows fed up to there.
    Proof. A merge adds two counts and forgets the boundary between them; it moves no other.

Equal depth would be W / k for each bucket; the bound is at most twice that. With buckets that may
be no lighter than those of the feed, and boundaries that cannot come back once forgotten, one does
not get to W / k itself.
"""

from collections.abc import Iterable
from operator import index
from typing import TYPE_CHECKING, Any, Self

from showcase.engines import load
from showcase.histogram.between import rows_between
from showcase.histogram.bucket import Bucket, fields
from showcase.histogram.codec import decode, encode
from showcase.histogram.cut import cut
from showcase.histogram.feed import columns
from showcase.histogram.show import plot, table

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

    from showcase.histogram.engines import Reducer


def bound(total: int, k: int) -> int:
    """Return the most that a merged bucket may weigh among k, when `total` rows have been fed.

    >>> bound(1000, 4), bound(1000, 5)
    (500, 333)
    """
    return total // ((k + 1) // 2)


class EquiDepthHistogram:
    """At most `buckets` buckets of nearly equal depth, of an ordered feed of any length.

    The engine "numba" (default) holds keys that are int64 or float64, exactly or not at all;
    "reference" takes whatever has an order: strings, dates, tuples, decimals, larger integers.

    >>> h = EquiDepthHistogram(buckets=2, engine="reference")
    >>> h.extend(["ash", "elm", "oak"], ["birch", "fir", "oak"], [3, 4, 9])
    >>> [(bucket.low, bucket.high, bucket.count) for bucket in h.buckets]
    [('ash', 'fir', 7), ('oak', 'oak', 9)]
    """

    def __init__(self, buckets: int = 256, *, engine: str = "numba") -> None:
        try:
            self.k = index(buckets)
        except TypeError as error:
            raise ValueError(f"buckets {buckets!r} is not a whole number") from error
        if self.k < 1:
            raise ValueError(f"buckets is {self.k}; a histogram needs at least one")
        make = load("showcase.histogram.engines", engine).Reducer
        try:
            self._reducer: Reducer = make(self.k)
        except MemoryError as error:
            raise ValueError(f"buckets is {self.k}: there is no room for so many") from error

    def push(
        self, low: Any, high: Any, count: int, equal_high: int = 0, distinct: int | None = None
    ) -> None:
        """Take one bucket: `count` rows with keys from `low` to `high`, both of which occur.

        `equal_high` of them are known to equal `high`; `distinct` keys differ, None if unknown.
        A count of 0 is skipped. FeedError where the bucket begins before the last one ended.
        """
        self._reducer.push(low, high, count, equal_high, distinct)

    def extend(
        self,
        lows: Iterable[Any],
        highs: Iterable[Any],
        counts: Iterable[int],
        equal_highs: Iterable[int] | None = None,
        distincts: Iterable[int | None] | None = None,
    ) -> None:
        """Take many buckets, given as columns; all of them, or on FeedError none."""
        self._reducer.extend(columns(lows, highs, counts, equal_highs, distincts))

    @property
    def buckets(self) -> list[Bucket]:
        """The buckets, in the order of their keys."""
        return self._reducer.buckets()

    @property
    def count(self) -> int:
        """The rows fed so far."""
        return self._reducer.total

    @property
    def bound(self) -> int:
        """The most that a merged bucket may weigh now."""
        return bound(self.count, self.k)

    def selectivity(self, first: Any, last: Any) -> tuple[int, int, int]:
        """Return how many rows have keys from `first` to `last`: estimate, and certain bounds.

        The estimate is the middle of (least, most), so it errs by half of their distance at most.
        """
        kept = self.buckets
        columns = list(zip(*map(fields, kept), strict=True))[:4] or [()] * 4
        least, most = rows_between(*columns, len(kept), first, last)
        return (least + most) // 2, least, most

    def cut(self, buckets: int) -> list[Bucket]:
        """Return at most `buckets` of nearly even depth, made of those kept (see `cut`).

        Of a histogram with ⌈2k / ε⌉ buckets, k have at most (1 + ε) W / k rows each, unless the
        feed itself had a bucket heavier than ε W / k in them.
        """
        if index(buckets) < 1:
            raise ValueError(f"buckets is {buckets}; a histogram needs at least one")
        return cut(self.buckets, index(buckets))

    def to_bytes(self) -> bytes:
        """Return the histogram as bytes, the same for every engine; see `codec` for their form.

        ValueError for keys that have none: numbers, text, bytes, dates, and tuples of them do.
        """
        return encode(self.k, self.buckets)

    @classmethod
    def from_bytes(cls, data: bytes, *, engine: str = "numba") -> Self:
        """Return the histogram that was made to bytes; ValueError for any others."""
        k, kept = decode(data)
        made = cls(k, engine=engine)
        if kept:
            made.extend(*zip(*map(fields, kept), strict=True))
        return made

    def to_numpy(self) -> tuple["np.ndarray", "np.ndarray"]:
        """Return (counts, edges) in the shape of np.histogram: one edge more than counts.

        Edges are the first `low` and then every `high`; up to each, the rank is exact. A bucket
        holds its upper edge, where np.histogram counts it to the next one.
        """
        kept = self.buckets
        if not kept:
            raise ValueError("an empty histogram has no edges")
        return _array([b.count for b in kept]), _array([kept[0].low, *(b.high for b in kept)])

    def plot(self, axes: Any = None) -> "Axes":
        """Draw the buckets with Matplotlib, and the bound of merged ones; keys must be numbers."""
        return plot(self, axes)

    def _repr_html_(self) -> str:
        return table(self)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same, so that the same calls would keep them equal."""
        if not isinstance(other, EquiDepthHistogram):
            return NotImplemented
        return (self.k, self.buckets) == (other.k, other.buckets)

    __hash__ = None  # type: ignore[assignment] - a histogram changes

    def __len__(self) -> int:
        return len(self.buckets)

    def __repr__(self) -> str:
        return f"<EquiDepthHistogram: {self.count} rows in {len(self)} of {self.k} buckets>"


def _array(values: list[Any]) -> "np.ndarray":
    """Numbers as NumPy stores them unless that would change one; everything else as objects."""
    import numpy as np

    if all(isinstance(value, int | float) for value in values):
        numbers = np.array(values)
        if numbers.tolist() == values:
            return numbers
    return np.fromiter(values, dtype=object, count=len(values))
