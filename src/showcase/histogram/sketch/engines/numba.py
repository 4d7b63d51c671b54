"""The sketch over NumPy's arrays, compiled by Numba: what goes through all rows is in `kernels`."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from showcase.histogram.sketch import kernels
from showcase.histogram.sketch.column import LARGEST
from showcase.histogram.sketch.engines.numpy import numbered_banded
from showcase.histogram.sketch.held import HeldSummary, checked_total, workable
from showcase.histogram.sketch.threshold import grown, promise, settle

NOTHING = np.zeros(0, np.int64)
GREATEST = {np.dtype(np.int64): np.iinfo(np.int64).max, np.dtype(np.float64): np.inf}
Kept = tuple[np.ndarray, np.ndarray]


class Found(NamedTuple):
    """Boundaries, rows below and up to each that are new, and the sorted rows of opened gaps."""

    values: np.ndarray
    ranks: np.ndarray
    total: int
    under: np.ndarray
    over: np.ndarray
    new: np.ndarray
    weights: np.ndarray


class Summary(HeldSummary):
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed."""

    def in_order(self, values: np.ndarray) -> bool:
        """Whether the values never fall, or never rise."""
        return kernels.direction(workable(values)) != 0

    def absorb(self, values: np.ndarray, weights: np.ndarray | None) -> Self:
        """Return a summary of these rows too; at least one, in any order."""
        rows = workable(values)
        weights = NOTHING if weights is None else np.ascontiguousarray(weights)
        added = int(weights.sum()) if len(weights) else len(rows)
        first = grown(self.threshold, self.total, added, self.size)
        opening = first if self.threshold else 0
        direction = kernels.direction(rows)
        if direction < 0:
            rows, weights = kernels.backwards(rows), weights[::-1].copy()
        held = self.values if len(self.values) else self.values.astype(rows.dtype)
        under, over, new, new_weights = kernels.let_in(
            rows, weights, direction != 0, held, self.ranks, opening, GREATEST[rows.dtype]
        )
        if not direction and len(weights):
            order = np.argsort(new)
            new, new_weights = new[order], new_weights[order]
        elif not direction:
            new.sort()
        found = Found(held, self.ranks, self.total, under, over, new, new_weights)
        return self._compressed(found, self.total + added, opening, first)

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        summaries = [s for s in (self, *others) if s.total]
        if not summaries:
            return self
        total = checked_total(sum(s.total for s in summaries))
        values = np.concatenate([s.values for s in summaries])
        ranks = np.concatenate([s.ranks for s in summaries], axis=1)
        ends = np.cumsum([len(s.values) for s in summaries])
        values, ranks, widest = kernels.union(values, ranks, ends, values.argsort())
        ranks = np.ascontiguousarray(ranks)  # what has always one layout is compiled once
        none = np.zeros(len(values), np.int64)
        found = Found(values, ranks, total, none, none, values[:0], NOTHING)
        return self._compressed(found, total, widest, max(widest, total // self.size))

    def _compressed(self, found: Found, total: int, threshold: int, first: int) -> Self:
        most = min(self.size, len(found.values) + len(found.new))
        values, ranks = np.empty(most, found.values.dtype), np.empty((4, most), np.int64)
        limit = promise(total, self.size)
        greedy_up_to = limit // 2 if threshold <= limit // 2 else -1
        kept, width = kernels.fit(*found, first, min(greedy_up_to, LARGEST), values, ranks)
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
    kept, _ = kernels.fit(*found, width, width, values, ranks)
    return (values[:kept], ranks[:, :kept].copy()) if kept else None


def banded(found: Found, width: int, most: int) -> Kept | None:
    """Return what Greenwald and Khanna's rule keeps; None if that are more than `most`."""
    values, ranks = greedy(found, -1, len(found.values) + len(found.new))
    kept = numbered_banded(ranks, width, most)
    return None if kept is None else (values[kept], ranks[:, kept])
