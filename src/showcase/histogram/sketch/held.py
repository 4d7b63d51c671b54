"""Boundaries as columns of NumPy: what the engines for numbers hold, and let in.

values     v0    v1    v2   …      int64 or float64, in order, each once
ranks    ┌ low   low   low  …
         │ high  high  high …      int64; `fitted` keeps their total below 2^62,
         └ estimate …              so that two of them add up
         │ equal …
         └ estimate …
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np

from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.column import ELSEWHERE, Column, Kind, SketchError

DTYPES = {"int": np.int64, "float": np.float64}
MOST_ROWS = 2**62 - 1
LOW, HIGH, EQUAL, ESTIMATE = range(4)


class HeldSummary:
    """What `engines.Summary` asks for, but for `absorb` and `merge`."""

    def __init__(
        self,
        size: int,
        total: int = 0,
        threshold: int = 0,
        boundaries: Sequence[Boundary] = (),
        kind: Kind | None = None,
    ) -> None:
        self.size, self.total, self.threshold = size, checked_total(total), threshold
        self.values = _numbers([b.value for b in boundaries], kind or "int")
        self.ranks = np.array([b[1:] for b in boundaries], np.int64).reshape(-1, 4).T.copy()

    def holding(self, values: np.ndarray, ranks: np.ndarray, total: int, threshold: int) -> Self:
        """Return a summary of the same size that holds these columns."""
        made = type(self).__new__(type(self))
        made.size, made.total, made.threshold = self.size, total, threshold
        made.values, made.ranks = values, ranks
        return made

    def boundaries(self) -> list[Boundary]:
        """Return the boundaries, in order."""
        columns = (self.values.tolist(), *self.ranks.tolist())
        return [Boundary(*row) for row in zip(*columns, strict=True)]

    def fitted(self, column: Column) -> Column:
        """Return the column as an array, weights as another; SketchError where they do not fit."""
        if column.kind == "other":
            raise SketchError(
                f"not all values are numbers that int64 or float64 holds; {ELSEWHERE}"
            )
        weights = column.weights
        added = len(column.values) if weights is None else sum(weights)
        checked_total(self.total + added)
        values = _numbers(column.values, column.kind)
        if weights is not None:
            weights = np.array(weights, np.int64)
        return replace(column, values=values, weights=weights)


def checked_total(total: int) -> int:
    """Return the number of rows if it can be held, else raise SketchError."""
    if total > MOST_ROWS:
        raise SketchError(f"{total} rows in all are 2^62 or more; {ELSEWHERE}")
    return total


def _numbers(values: Any, kind: Kind) -> np.ndarray:
    if kind == "other":
        raise SketchError(f"not all values are numbers that int64 or float64 holds; {ELSEWHERE}")
    try:
        return np.asarray(values, DTYPES[kind])
    except OverflowError:
        raise SketchError(f"some whole numbers are beyond int64; {ELSEWHERE}") from None


def workable(values: np.ndarray) -> np.ndarray:
    """Return a part of a column in one piece, itself if it may be written to; nobody does.

    Numba compiles anew for arrays that are in pieces, or that may only be read.
    """
    return values if values.flags.carray else values.copy()
