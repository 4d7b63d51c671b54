"""Engines of the sketch: one algorithm, to be read (reference), for NumPy alone, and compiled."""

from collections.abc import Sequence
from typing import Any, Protocol, Self

from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.column import Column, Kind


class Summary(Protocol):
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed.

    Every engine makes the very same boundaries of the same rows, fed in the same calls.
    """

    size: int
    total: int
    threshold: int

    def __init__(
        self,
        size: int,
        total: int = 0,
        threshold: int = 0,
        boundaries: Sequence[Boundary] = (),
        kind: Kind | None = None,
    ) -> None: ...

    def fitted(self, column: Column) -> Column:
        """Return the column as `absorb` takes it, else raise SketchError."""
        ...

    def boundaries(self) -> list[Boundary]:
        """Return the boundaries, in order."""
        ...

    def direction(self, values: Sequence[Any]) -> int:
        """Return 1 if the values never fall, else -1 if they never rise, else 0."""
        ...

    def absorb(self, values: Sequence[Any], weights: Sequence[int] | None, direction: int) -> Self:
        """Return a summary of these rows too; at least one. `direction` is that of the values."""
        ...

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        ...
