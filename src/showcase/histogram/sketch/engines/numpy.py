"""The sketch over NumPy's arrays: each step of the reference as one operation on whole columns."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Self

import numpy as np

from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.engines.reference import banded
from showcase.histogram.sketch.held import (
    EQUAL,
    ESTIMATE,
    HIGH,
    LOW,
    HeldSummary,
    checked_total,
)
from showcase.histogram.sketch.threshold import grown, promise, settle


class Summary(HeldSummary):
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed."""

    def direction(self, values: np.ndarray) -> int:
        """Return 1 if the values never fall, else -1 if they never rise, else 0."""
        found = 0
        for some in (values[:1000], values):  # most are told by a few
            left, right = some[:-1], some[1:]
            found = 1 if (left <= right).all() else -1 if (left >= right).all() else 0
            if not found:
                break
        return found

    def absorb(
        self,
        values: np.ndarray,
        weights: np.ndarray | None,
        direction: int,  # noqa: ARG002 - sorted all the same
    ) -> Self:
        """Return a summary of these rows too; at least one."""
        run, rows = tally(values + values.dtype.type(0), weights)  # zero without a sign
        added = int(rows.sum())
        first = grown(self.threshold, self.total, added, self.size)
        opening = first if self.threshold else 0
        found = candidates(self.values, self.ranks, self.total, run, rows, opening)
        return self._compressed(*found, self.total + added, opening, first)

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        summaries = [s for s in (self, *others) if s.total]
        if not summaries:
            return self
        total = checked_total(sum(s.total for s in summaries))
        values, ranks = union([s.values for s in summaries], [s.ranks for s in summaries])
        widest = int((ranks[HIGH] - ranks[EQUAL] - np.append(0, ranks[LOW, :-1])).max())
        return self._compressed(values, ranks, total, widest, max(widest, total // self.size))

    def _compressed(
        self, values: np.ndarray, ranks: np.ndarray, total: int, threshold: int, first: int
    ) -> Self:
        if len(values) > self.size:
            lows, belows = ranks[LOW].tolist(), (ranks[HIGH] - ranks[EQUAL]).tolist()
            kept, threshold = settle(
                threshold,
                first,
                promise(total, self.size),
                lambda width: greedy(lows, belows, width, self.size),
                lambda width: numbered_banded(ranks, width, self.size),
            )
            values, ranks = values[kept], ranks[:, kept]
        return self.holding(values, ranks, total, threshold)


def tally(values: np.ndarray, weights: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct values, in order, and the rows of each.

    >>> tally(np.array([5, 3, 5]), np.array([1, 2, 10]))
    (array([3, 5]), array([ 2, 11]))
    """
    if weights is None:
        return np.unique(values, return_counts=True)
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return ordered[first], np.add.reduceat(weights[order], first)


def candidates(
    values: np.ndarray,
    ranks: np.ndarray,
    total: int,
    run: np.ndarray,
    rows: np.ndarray,
    threshold: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the boundaries, their ranks shifted by the rows of `run`, and new ones: all columns.

    See the reference for which values of `run` become new ones.
    """
    upto = np.cumsum(rows)
    fed = np.append(0, upto)
    under, over = (fed[np.searchsorted(run, values, side)] for side in ("left", "right"))
    place = np.searchsorted(values, run)
    held = np.append(values, run[-1:])[place] == run
    held &= place < len(values)
    low, most = np.append(0, ranks[LOW]), np.append(ranks[HIGH] - ranks[EQUAL], total)
    inside = np.append(under, fed[-1]) - np.append(0, over)
    opened = most - low + inside > threshold
    opened[[0, -1]] = True
    new = np.flatnonzero(opened[place] & ~held)
    gap, upto = place[new], upto[new]
    guess = between(values, ranks, total, run[new], gap)
    fresh = [low[gap] + upto, most[gap] + upto, rows[new], guess + upto]
    kept = ranks + over
    kept[EQUAL] -= under
    joined = np.concatenate([values, run[new]])
    order = np.argsort(joined, kind="stable")
    return joined[order], np.concatenate([kept, fresh], axis=1)[:, order]


def between(
    values: np.ndarray, ranks: np.ndarray, total: int, new: np.ndarray, gap: np.ndarray
) -> np.ndarray:
    """Return guesses, within what is certain, at the ranks of new values in their gaps."""
    guess = np.where(gap == 0, 0, total)
    inner = np.flatnonzero((gap > 0) & (gap < len(values)))
    right = gap[inner]
    left = right - 1
    rows = np.maximum(ranks[ESTIMATE, right] - ranks[EQUAL, right] - ranks[ESTIMATE, left], 0)
    part = fractions(*(x.astype(np.float64) for x in (values[left], new[inner], values[right])))
    steps = (rows * part).astype(np.int64)
    below = ranks[HIGH, right] - ranks[EQUAL, right]
    guess[inner] = np.clip(ranks[ESTIMATE, left] + steps, ranks[LOW, left], below)
    return guess


def fractions(left: np.ndarray, x: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return how far each `x` lies on the way from `left` to `right`: `boundary.fraction`."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        negative = right < 0
        a = np.where(negative, -right, left)
        y = np.where(negative, -x, x)
        b = np.where(negative, -left, right)
        halved = np.where(np.isinf(b - a), 0.5, 1.0)
        even = (y * halved - a * halved) / (b * halved - a * halved)
        bits = [z.view(np.int64) for z in (a, y, b)]
        powers = (bits[1] - bits[0]) / (bits[2] - bits[0])
        part = np.where((a > 0) & (b > 2 * a), powers, even)
        part = np.where(negative, 1.0 - part, part)
        known = (left > -np.inf) & (left < x) & (x < right) & (right < np.inf)
    return np.where(known, part, 0.5)


def union(all_values: list[np.ndarray], all_ranks: list[np.ndarray]) -> tuple[np.ndarray, ...]:
    """Return every boundary of every sketch, with the bounds that they allow together: columns.

    See the reference; running sums are cumulative sums.
    """
    values = np.concatenate(all_values)
    steps = np.concatenate([_steps(ranks) for ranks in all_ranks], axis=1)
    order = np.argsort(values, kind="stable")
    values = values[order]
    first = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    low, below, equal, guess, doubled = np.add.reduceat(steps[:, order], first, axis=1)
    low = np.cumsum(low)
    starts = sum(int(ranks[HIGH, 0] - ranks[EQUAL, 0]) for ranks in all_ranks)
    halves = sum(int(ranks[ESTIMATE, 0] - ranks[EQUAL, 0]) for ranks in all_ranks)
    high = starts + np.cumsum(below) - below + equal
    middle = halves + np.cumsum(doubled) - doubled + guess
    return values[first], np.stack([low, high, equal, np.clip(middle // 2, low, high)])


def _steps(ranks: np.ndarray) -> np.ndarray:
    """Return how the running sums of a union change where they pass the boundaries of a sketch."""
    low, high, equal, estimate = ranks
    rows = high[-1]
    below, under = np.append(high - equal, rows), np.append(estimate - equal, rows)
    upto = np.append(0, estimate)
    before, after = upto[:-1] + under[:-1], upto[1:] + under[1:]
    return np.stack(
        [np.diff(low, prepend=0), np.diff(below), equal, 2 * estimate - before, after - before]
    )


def greedy(lows: list[int], belows: list[int], width: int, most: int) -> list[int] | None:
    """Return which the reference's rule keeps; None if that are more than `most`.

    >>> greedy([1, 2, 3, 4, 5], [0, 1, 2, 3, 4], 2, 9)
    [0, 3, 4]
    """
    last = 0
    kept = [0]
    while last < len(lows) - 1:
        last = max(bisect_right(belows, lows[last] + width) - 1, last + 1)
        kept.append(last)
        if len(kept) > most:
            return None
    return kept


def numbered_banded(ranks: np.ndarray, width: int, most: int) -> list[int] | None:
    """Return which Greenwald and Khanna's rule keeps; None if that are more than `most`."""
    found = [Boundary(i, *row) for i, row in enumerate(ranks.T.tolist())]
    kept = [b.value for b in banded(found, width)]
    return kept if len(kept) <= most else None
