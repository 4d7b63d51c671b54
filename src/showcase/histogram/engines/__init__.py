"""Engines of the histogram: one rule, written to be read (reference) and to be fast (numba)."""

from collections.abc import Sequence
from typing import Any, Protocol

from showcase.histogram.bucket import Bucket


class Reducer(Protocol):
    """At most k buckets of an ordered feed; every engine keeps the very same ones.

    `push` and `extend` refuse bad rows with FeedError and then leave everything as it was.
    """

    def __init__(self, k: int) -> None: ...

    @property
    def total(self) -> int:
        """The rows fed so far: the sum of all counts."""
        ...

    def push(self, low: Any, high: Any, count: int, equal_high: int, distinct: int | None) -> None:
        """Take one bucket."""
        ...

    def extend(self, columns: dict[str, Sequence[Any]]) -> None:
        """Take many: `columns` as `feed.columns` returns them."""
        ...

    def buckets(self) -> list[Bucket]:
        """Return the buckets kept, in order."""
        ...
