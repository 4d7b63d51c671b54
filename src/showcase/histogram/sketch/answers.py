"""What a sketch answers: every estimate within bounds that are certain, with one error for all.

Half the width of the widest gap is an error that nobody can improve on: in that gap the rank may
be at either end. Narrower gaps leave room, so an estimate is kept no farther from either end of
its gap than that error, and then the one figure holds for the answer to every question.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import inf, nextafter
from typing import Any, NamedTuple

from showcase.histogram.sketch.boundary import Boundary, fraction
from showcase.histogram.sketch.column import SketchError


class Selectivity(NamedTuple):
    """The fraction of rows that a condition lets through: a guess, and what is certain."""

    estimate: float
    low: float
    high: float


class Answers:
    """Answers from the boundaries of `total` rows."""

    def __init__(self, boundaries: Sequence[Boundary], total: int) -> None:
        self.boundaries, self.total = boundaries, total
        self._values = [b.value for b in boundaries]
        self._lows = [b.low for b in boundaries]
        self._belows = [b.below for b in boundaries]
        gaps = [right.below - left.low for left, right in pairwise(boundaries)]
        self._widest = max([*gaps, *(b.high - b.low for b in boundaries)], default=0)

    @property
    def error(self) -> float:
        """|rank(x) - truth| ≤ error * total, whatever x; rounded up."""
        return nextafter(self._widest / (2 * self.total), inf) if self._widest else 0.0

    def rank_bounds(self, x: Any) -> tuple[int, int]:
        """Return between which numbers of rows are ≤ x."""
        i, found = self._place(x)
        if found:
            return self.boundaries[i].low, self.boundaries[i].high
        return self._gap(i)

    def below_bounds(self, x: Any) -> tuple[int, int]:
        """Return between which numbers of rows are < x."""
        return self._gap(self._place(x)[0])

    def rank(self, x: Any) -> float:
        """Return an estimate of how many rows are ≤ x."""
        i, found = self._place(x)
        guess = float(self.boundaries[i].estimate) if found else self._inside(i, x)
        return self._kept_within(guess, *self.rank_bounds(x))

    def below(self, x: Any) -> float:
        """Return an estimate of how many rows are < x."""
        i, found = self._place(x)
        here = self.boundaries[i] if found else None
        guess = float(here.estimate - here.equal) if here else self._inside(i, x)
        return self._kept_within(guess, *self._gap(i))

    def quantile(self, p: float) -> Any:
        """Return the boundary whose rows are estimated to lie nearest to the p-th of all."""
        place = self._rows(p)

        def distance(b: Boundary) -> int:
            return max(b.estimate - b.equal + 1 - place, place - b.estimate, 0)

        return min(self.boundaries, key=distance).value

    def quantile_bounds(self, p: float) -> tuple[Any, Any]:
        """Return between which values the p-th of all rows lies."""
        place = self._rows(p)
        first = bisect_left(self._belows, place) - 1
        return self._values[first], self._values[bisect_left(self._lows, place)]

    def selectivity(self, low: Any, high: Any) -> Selectivity:
        """Return the fraction of rows with low ≤ value ≤ high; None is no limit."""
        if not self.total:
            raise SketchError("an empty sketch has no fractions")
        if low is not None and high is not None:
            self._compared(low, high)
            if high < low:
                return Selectivity(0.0, 0.0, 0.0)
        under = (0, 0) if low is None else self.below_bounds(low)
        upto = (self.total, self.total) if high is None else self.rank_bounds(high)
        least, most = max(upto[0] - under[1], 0), upto[1] - under[0]
        guess = float(self.total) if high is None else self.rank(high)
        guess -= 0.0 if low is None else self.below(low)
        kept = min(max(guess, least), most)
        return Selectivity(kept / self.total, least / self.total, most / self.total)

    def _place(self, x: Any) -> tuple[int, bool]:
        """Return where x is among the boundaries, or before which of them it belongs."""
        self._compared(x, self._values[0] if self._values else x)
        i = bisect_left(self._values, x)
        return i, i < len(self._values) and bool(self._values[i] == x)

    def _compared(self, x: Any, y: Any) -> None:
        try:
            ordered = (x < y) or (x >= y)
        except (TypeError, ValueError, ArithmeticError) as error:
            raise SketchError(f"{x!r} and {y!r} cannot be compared") from error
        if not ordered:
            raise SketchError(f"{x!r} has no place in an order")

    def _gap(self, i: int) -> tuple[int, int]:
        """Return the bounds that hold before boundary `i`."""
        low = self._lows[i - 1] if i else 0
        return low, self._belows[i] if i < len(self._belows) else self.total

    def _inside(self, i: int, x: Any) -> float:
        if i == 0:
            return 0.0
        if i == len(self.boundaries):
            return float(self.total)
        left, right = self.boundaries[i - 1], self.boundaries[i]
        rows = max(right.estimate - right.equal - left.estimate, 0)
        return left.estimate + rows * fraction(left.value, x, right.value)

    def _kept_within(self, guess: float, low: int, high: int) -> float:
        error = self._widest / 2
        return min(max(guess, low, high - error), high, low + error)

    def _rows(self, p: float) -> int:
        if not self.total:
            raise SketchError("an empty sketch has no quantiles")
        try:
            inside = 0 <= p <= 1
            part, whole = p.as_integer_ratio() if inside else (0, 1)
        except (TypeError, AttributeError) as error:
            raise SketchError(f"p is {p!r}, not a number") from error
        if not inside:
            raise SketchError(f"p is {p!r}, not between 0 and 1")
        return max(-(-part * self.total // whole), 1)  # exact: p * total as floats may be rounded
