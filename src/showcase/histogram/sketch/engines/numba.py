"""The sketch over NumPy's arrays, compiled by Numba: what goes through all rows is in `kernels`."""

from collections.abc import Sequence
from typing import Self

import numpy as np

from showcase.histogram.sketch import kernels
from showcase.histogram.sketch.engines.numpy import numbered_banded
from showcase.histogram.sketch.held import HeldSummary, checked_total, start
from showcase.histogram.sketch.threshold import grown, promise, settle

NOTHING = np.zeros(0, np.int64)
GREATEST = {np.dtype(np.int64): np.iinfo(np.int64).max, np.dtype(np.float64): np.inf}


class Summary(HeldSummary):
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed."""

    def absorb(self, values: np.ndarray, weights: np.ndarray | None) -> Self:
        """Return a summary of these rows too; at least one, in any order."""
        rows = start(values)
        weights = NOTHING if weights is None else np.ascontiguousarray(weights)
        added = int(weights.sum()) if len(weights) else len(rows)
        first = grown(self.threshold, self.total, added, self.size)
        opening = first if self.threshold else 0
        direction = kernels.direction(rows)
        if direction < 0:
            rows, weights = rows[::-1].copy(), weights[::-1].copy()
        held = self.values if len(self.values) else self.values.astype(rows.dtype)
        under, over, new, new_weights = kernels.let_in(
            rows, weights, direction != 0, held, self.ranks, self.total, opening,
            GREATEST[rows.dtype],
        )  # fmt: skip
        if not direction and len(weights):
            order = np.argsort(new)
            new, new_weights = new[order], new_weights[order]
        elif not direction:
            new.sort()
        found, facts = kernels.candidates(
            held, self.ranks, self.total, under, over, new, new_weights
        )
        kept, threshold = self._chosen(facts, self.total + added, opening, first)
        taken, ranks = kernels.take(found, facts, kept, held, self.ranks, self.total, over)
        return self.holding(taken, ranks, self.total + added, threshold)

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        summaries = [s for s in (self, *others) if s.total]
        if not summaries:
            return self
        total = checked_total(sum(s.total for s in summaries))
        values = np.concatenate([s.values for s in summaries])
        ranks = np.concatenate([s.ranks for s in summaries], axis=1)
        ends = np.cumsum([len(s.values) for s in summaries])
        values, ranks, widest = kernels.union(values, ranks, ends, np.argsort(values))
        if len(values) > self.size:
            kept, widest = self._chosen(ranks, total, widest, max(widest, total // self.size))
            return self.holding(values[kept], ranks[:, kept], total, widest)
        return self.holding(values, np.ascontiguousarray(ranks), total, widest)

    def _chosen(
        self, facts: np.ndarray, total: int, threshold: int, first: int
    ) -> tuple[np.ndarray, int]:
        """Return which boundaries stay, and the threshold at which they do."""
        if facts.shape[1] <= self.size:
            return np.arange(facts.shape[1]), threshold
        return settle(
            threshold,
            first,
            promise(total, self.size),
            lambda width: self._fitting(facts, width),
            lambda width: self._banded(facts, width),
        )

    def _fitting(self, facts: np.ndarray, width: int) -> np.ndarray | None:
        room = np.empty(self.size, np.int64)
        kept = kernels.greedy(facts, width, room)
        return room[:kept] if kept else None

    def _banded(self, facts: np.ndarray, width: int) -> np.ndarray | None:
        kept = numbered_banded(facts, width, self.size)
        return None if kept is None else np.array(kept)
