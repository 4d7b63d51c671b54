"""The sketch in plain Python: values are only compared, so they may be whatever has an order.

Three steps, each a function. `candidates` lets new rows in: they shift the ranks, exactly, and
split the gaps that would become too wide. `union` puts sketches together without any loss.
`greedy` (or, on hostile streams, `banded`) then forgets boundaries until few enough are left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, Self

from showcase.histogram.sketch.boundary import Boundary, fraction
from showcase.histogram.sketch.column import Column, Kind
from showcase.histogram.sketch.threshold import grown, promise, settle

START = Boundary(None, 0, 0, 0, 0)
"""Stands before the first boundary: no row is there."""


class Summary:
    """At most `size` boundaries of `total` rows, no gap wider than `threshold`. Never changed."""

    def __init__(
        self,
        size: int,
        total: int = 0,
        threshold: int = 0,
        boundaries: Sequence[Boundary] = (),
        kind: Kind | None = None,  # noqa: ARG002 - what is only compared may be of any kind
    ) -> None:
        self.size, self.total, self.threshold = size, total, threshold
        self._kept = list(boundaries)

    def fitted(self, column: Column) -> Column:
        """Return the column as Python's own values, zero without a sign."""
        return replace(column, values=plain(column.values))

    def boundaries(self) -> list[Boundary]:
        """Return the boundaries, in order."""
        return self._kept

    def direction(self, values: Sequence[Any]) -> int:
        """Return 1 if the values never fall, else -1 if they never rise, else 0."""
        if all(left <= right for left, right in pairwise(values)):
            return 1
        return -1 if all(left >= right for left, right in pairwise(values)) else 0

    def absorb(
        self,
        values: Sequence[Any],
        weights: Sequence[int] | None,
        direction: int,  # noqa: ARG002 - Python's sort finds out by itself
    ) -> Self:
        """Return a summary of these rows too; at least one."""
        run = tally(values, weights)
        added = sum(weight for _, weight in run)
        start = grown(self.threshold, self.total, added, self.size)
        opening = start if self.threshold else 0  # as long as all is known exactly, nothing is lost
        found = list(candidates(self._kept, self.total, run, opening))
        return self._compressed(found, self.total + added, opening, start)

    def merge(self, others: Sequence[Self]) -> Self:
        """Return a summary of the rows of all: joined without loss, then compressed once."""
        sketches = [self._kept, *(other.boundaries() for other in others)]
        total = self.total + sum(other.total for other in others)
        found = list(union(sketches))
        gaps = (right.below - left.low for left, right in pairwise([START, *found]))
        widest = max(gaps, default=0)
        return self._compressed(found, total, widest, max(widest, total // self.size))

    def _compressed(self, found: list[Boundary], total: int, threshold: int, start: int) -> Self:
        if len(found) > self.size:
            found, threshold = settle(
                threshold,
                start,
                promise(total, self.size),
                lambda width: self._fitting(greedy(found, width)),
                lambda width: self._fitting(banded(found, width)),
            )
        return type(self)(self.size, total, threshold, found)

    def _fitting(self, kept: Iterable[Boundary]) -> list[Boundary] | None:
        fitting = list(kept)
        return fitting if len(fitting) <= self.size else None


def plain(values: Sequence[Any]) -> list[Any]:
    """Return the values as Python's own, zero without a sign.

    >>> plain([3, -0.0])
    [3, 0.0]
    """
    listed = values.tolist() if hasattr(values, "tolist") else values
    return [x + 0.0 if type(x) is float else x for x in listed]


def tally(values: Sequence[Any], weights: Sequence[int] | None) -> list[tuple[Any, int]]:
    """Return the distinct values, in order, each with its rows.

    >>> tally([5, 3, 5], None), tally([5, 3, 5], [1, 2, 10])
    ([(3, 1), (5, 2)], [(3, 2), (5, 11)])
    """
    rows = zip(values, weights or [1] * len(values), strict=True)
    ordered = sorted(rows, key=itemgetter(0))
    runs = groupby(ordered, key=itemgetter(0))
    return [(value, sum(weight for _, weight in equals)) for value, equals in runs]


def candidates(
    kept: Sequence[Boundary], total: int, run: Sequence[tuple[Any, int]], threshold: int
) -> Iterator[Boundary]:
    """Yield the boundaries kept, their ranks shifted by the rows of `run` below them, and new ones.

    New ones are the values of `run` in a gap that with its new rows is wider than `threshold`, or
    outside of all boundaries: the least and the greatest value are always known.
    """
    fed = position = 0
    for left, right in pairwise([START, *kept, None]):
        most = total if right is None else right.below
        first = position
        while position < len(run) and (right is None or run[position][0] < right.value):
            position += 1
        inside = run[first:position]
        rows = sum(weight for _, weight in inside)
        if left is START or right is None or most - left.low + rows > threshold:
            so_far = fed
            for value, weight in inside:
                so_far += weight
                guess = between(left, value, right, total)
                yield Boundary(value, left.low + so_far, most + so_far, weight, guess + so_far)
        fed += rows
        if right is not None:
            equal = 0
            if position < len(run) and run[position][0] == right.value:
                equal = run[position][1]
                position += 1
            fed += equal
            yield Boundary(
                right.value,
                right.low + fed,
                right.high + fed,
                right.equal + equal,
                right.estimate + fed,
            )


def between(left: Boundary, value: Any, right: Boundary | None, total: int) -> int:
    """Return a guess, within what is certain, at the rank of a value in the gap."""
    if right is None:
        return total
    if left is START:
        return 0
    rows = max(right.estimate - right.equal - left.estimate, 0)
    guess = left.estimate + int(float(rows) * fraction(left.value, value, right.value))
    return min(max(guess, left.low), right.below)


def union(sketches: Sequence[Sequence[Boundary]]) -> Iterator[Boundary]:
    """Yield every boundary of every sketch, with the bounds that they allow together.

    What a sketch says about a value that is not its own are the ends of the gap in which the value
    lies, and these add up. So two running sums do: the `low` of what has been passed in each
    sketch, and the `below` of what comes next. Guesses are the middles of the gaps, added likewise.

    >>> one = [Boundary(1, 1, 1, 1, 1), Boundary(5, 9, 9, 1, 9)]
    >>> [(b.value, b.low, b.high) for b in union([one, [Boundary(3, 2, 2, 2, 2)]])]
    [(1, 1, 1), (3, 3, 10), (5, 11, 11)]
    """
    ordered = sorted(chain.from_iterable(map(steps, sketches)), key=attrgetter("value"))
    low = 0
    below = sum(kept[0].below for kept in sketches if kept)
    doubled = sum(kept[0].estimate - kept[0].equal for kept in sketches if kept)
    for value, shared in groupby(ordered, key=attrgetter("value")):
        here = list(shared)
        low += sum(step.low for step in here)
        equal = sum(step.equal for step in here)
        guess = (doubled + sum(step.guess for step in here)) // 2
        yield Boundary(value, low, below + equal, equal, min(max(guess, low), below + equal))
        below += sum(step.below for step in here)
        doubled += sum(step.doubled for step in here)


class Step(NamedTuple):
    """What changes in the running sums of a union where it passes a boundary of one sketch."""

    value: Any
    low: int
    below: int
    equal: int
    guess: int
    doubled: int


def steps(kept: Sequence[Boundary]) -> Iterator[Step]:
    """Yield the steps of one sketch; each replaces the gap before a boundary by the one after."""
    rows = kept[-1].high if kept else 0
    end = Boundary(None, rows, rows, 0, rows)
    for left, here, right in zip([START, *kept], kept, [*kept[1:], end], strict=False):
        before = left.estimate + here.estimate - here.equal
        after = here.estimate + right.estimate - right.equal
        yield Step(
            here.value,
            here.low - left.low,
            right.below - here.below,
            here.equal,
            2 * here.estimate - before,
            after - before,
        )


def greedy(found: Sequence[Boundary], threshold: int) -> Iterator[Boundary]:
    """Yield the first and the last boundary, and between them as few as `threshold` allows.

    From each on, the farthest that leaves no gap wider than that.

    >>> found = [Boundary(x, x, x, 1, x) for x in range(1, 11)]
    >>> [b.value for b in greedy(found, 3)]
    [1, 5, 9, 10]
    """
    last = found[0]
    yield last
    for previous, b in pairwise(found):
        if b.below - last.low > threshold and previous is not last:
            last = previous
            yield last
    if found[-1] is not last:
        yield found[-1]


def banded(found: Sequence[Boundary], threshold: int) -> list[Boundary]:
    """Return those that Greenwald and Khanna's rule keeps, which goes from the last to the first.

    An uncertain boundary may be forgotten in favour of a more certain one to its right, never the
    other way round, and only together with the yet more uncertain ones to its left.
    """
    bands = [band(threshold - (b.high - b.low), threshold) for b in found]
    right = i = len(found) - 1
    kept = [found[right]]
    while i > 0:
        i -= 1
        left = i - 1
        while left > 0 and bands[left] < bands[i]:
            left -= 1
        fits = left >= 0 and found[right].below - found[left].low <= threshold
        if fits and bands[i] <= bands[right]:
            i = left + 1
        else:
            right = i
            kept.append(found[right])
    return kept[::-1]


def band(room: int, threshold: int) -> int:
    """Return the band of a boundary of which `threshold` exceeds the uncertainty by `room`.

    Bands double in width, the least certain boundaries in band 0; their limits are such that two
    boundaries which share a band share it for ever, while the threshold grows.

    >>> [band(room, 16) for room in range(17)]
    [0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5]
    """
    number = 0
    while room >= (1 << number) + threshold % (1 << number):
        number += 1
    return number
