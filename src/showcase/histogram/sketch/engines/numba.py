"""The sketch over NumPy's arrays, compiled by Numba: what goes through all rows is in `kernels`."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Self

import numpy as np

from showcase.histogram.sketch.column import LARGEST
from showcase.histogram.sketch.engines.numpy import numbered_banded
from showcase.histogram.sketch.held import HeldSummary, checked_total, workable
from showcase.histogram.sketch.kernels.feed import let_in
from showcase.histogram.sketch.kernels.fit import fit
from showcase.histogram.sketch.kernels.order import direction
from showcase.histogram.sketch.kernels.union import union
from showcase.histogram.sketch.threshold import grown, promise, settle

NOTHING = np.zeros(0, np.int64)
GREATEST = {np.dtype(np.int64): np.iinfo(np.int64).max, np.dtype(np.float64): np.inf}
Kept = tuple[np.ndarray, np.ndarray]


class Found(NamedTuple):
    """Boundaries, rows below and up to each that are new, and the rows of opened gaps, in order.

    Where these are `falling`, the first is the greatest; their weights begin with the least's.
    """

    values: np.ndarray
    ranks: np.ndarray
    total: int
    under: np.ndarray
    over: np.ndarray
    new: np.ndarray
    falling: bool
    weights: np.ndarray


class Summary(HeldSummary):
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed."""

    def direction(self, values: np.ndarray) -> int:
        """Return 1 if the values never fall, else -1 if they never rise, else 0."""
        return direction(workable(values))

    def absorb(self, values: np.ndarray, weights: np.ndarray | None, direction: int) -> Self:
        """Return a summary of these rows too; at least one."""
        rows = workable(values)
        weights = NOTHING if weights is None else np.ascontiguousarray(weights)
        added = int(weights.sum()) if len(weights) else len(rows)
        first = grown(self.threshold, self.total, added, self.size)
        opening = first if self.threshold else 0
        falling = direction < 0
        if falling:
            weights = weights[::-1].copy()
        held = self.values if len(self.values) else self.values.astype(rows.dtype)
        under, over, new, new_weights = let_in(
            rows, weights, direction, held, self.ranks, opening, GREATEST[rows.dtype]
        )
        if not direction and len(weights):
            order = np.argsort(new)
            new, new_weights = new[order], new_weights[order]
        elif not direction:
            new.sort()
        found = Found(held, self.ranks, self.total, under, over, new, falling, new_weights)
        return self._compressed(found, self.total + added, opening, first)

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        summaries = [s for s in (self, *others) if s.total]
        if not summaries:
            return self
        total = checked_total(sum(s.total for s in summaries))
        values = np.concatenate([s.values for s in summaries])
        ranks = np.concatenate([s.ranks for s in summaries], axis=1)
        ends = np.array(list(accumulate(len(s.values) for s in summaries)))
        order = values.argsort(kind="stable")  # fastest with what is in order by parts
        values, ranks, widest = union(values, ranks, ends, order)
        ranks = np.ascontiguousarray(ranks)  # what has always one layout is compiled once
        none = np.zeros(len(values), np.int64)
        found = Found(values, ranks, total, none, none, values[:0], False, NOTHING)
        return self._compressed(found, total, widest, max(widest, total // self.size))

    def _compressed(self, found: Found, total: int, threshold: int, first: int) -> Self:
        most = min(self.size, len(found.values) + len(found.new))
        values, ranks = np.empty(most, found.values.dtype), np.empty((4, most), np.int64)
        limit = promise(total, self.size)
        greedy_up_to = limit // 2 if threshold <= limit // 2 else -1
        kept, width = fit(*found, total, first, min(greedy_up_to, LARGEST), values, ranks)
        if kept:
            if kept < most:
                values, ranks = values[:kept], ranks[:, :kept].copy()
            return self.holding(values, ranks, total, threshold if width < 0 else width)
        (values, ranks), threshold = settle(
            threshold,
            first,
            limit,
            lambda width: greedy(found, width, self.size),
            lambda width: banded(found, width, self.size),
        )
        return self.holding(values, ranks, total, threshold)


def greedy(found: Found, width: int, most: int) -> Kept | None:
    """Return what the reference's rule keeps; None if that are more than `most`."""
    values, ranks = np.empty(most, found.values.dtype), np.empty((4, most), np.int64)
    kept, _ = fit(*found, found.total, width, width, values, ranks)
    return (values[:kept], ranks[:, :kept].copy()) if kept else None


def banded(found: Found, width: int, most: int) -> Kept | None:
    """Return what Greenwald and Khanna's rule keeps; None if that are more than `most`."""
    values, ranks = greedy(found, -1, len(found.values) + len(found.new))
    kept = numbered_banded(ranks, width, most)
    return None if kept is None else (values[kept], ranks[:, kept])
