"""A sketch of any number of rows, in any order: ranks and quantiles within certain bounds.

Rows come in any order, in any number of calls; sketches of parts of the data are merged in any
order too. What is kept is decided by comparing values and counting, never by chance: the same
calls give the same bytes, on every machine and with every engine.

How much memory a sketch needs for a given error is settled. Among deterministic ones that only
compare, it is proportional to 1/ε · log εN: less is impossible (G. Cormode and P. Veselý, A tight
lower bound for comparison-based quantile summaries, PODS 2020), and that suffices (see
`threshold.promise`). Here memory is fixed, so it is the error that has the logarithm: at most
11 / (2 · size) · log₂ 2εN as a fraction of all rows, on the most hostile stream. `error` tells what
it has come to in fact: a certificate, made of the rows that were fed.
"""

from operator import index
from typing import TYPE_CHECKING, Any, Literal, Self

from showcase.engines import load
from showcase.histogram.sketch import shapes
from showcase.histogram.sketch.answers import Answers, Selectivity
from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.codec import State, decode, encode
from showcase.histogram.sketch.column import Column, Kind, SketchError, as_floats, read, united

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import pyarrow as pa
    from matplotlib.axes import Axes

    from showcase.histogram.sketch.engines import Summary

ENGINES = "showcase.histogram.sketch.engines"
LEAST, MOST, IN_ORDER = 2**12, 2**14, 2**17
"""Rows let in at a time: the fewer, the more often is compressed; the more, the more is sorted.

As many as there are already, within these: the first rows tell where the next ones need no sorting.
Where so many are in order, rising or falling, there is nothing to sort, and they come in at once.
"""


class QuantileSketch:
    """At most `size` boundaries of rows fed in any order, with a certain interval for each rank.

    Engines "numba" (default) and "numpy" hold int64 or float64; "reference" takes whatever has an
    order. Missing values (None, NaN, NULL, masked) are counted in `.missing` and otherwise left
    out; with missing="raise" they are refused.

    >>> q = QuantileSketch(size=8, engine="reference").update(range(1000))
    >>> q.rank_bounds(500), q.quantile_bounds(0.5)
    ((433, 576), (432, 576))
    """

    def __init__(
        self,
        size: int = 128,
        *,
        missing: Literal["count", "raise"] = "count",
        engine: str = "numba",
    ) -> None:
        try:
            size = index(size)
        except TypeError as error:
            raise SketchError(f"size {size!r} is not a whole number") from error
        if size < 2:
            raise SketchError(f"size is {size}; the least and the greatest value need 2")
        if missing not in {"count", "raise"}:
            raise SketchError(f"missing is {missing!r}, not 'count' or 'raise'")
        self.missing_rule = missing
        self.engine = engine
        self.missing = 0
        self._hold(None, load(ENGINES, engine).Summary(size))

    def update(self, values: Any, weights: Any = None) -> Self:
        """Feed a column of values, each of `weights` rows (default 1); all, or on SketchError none.

        See `column.read` for what may be a column.
        """
        column = read(values, weights)
        if column.missing and self.missing_rule == "raise":
            raise SketchError(f"{column.missing} values are missing")
        if len(column.values):
            kind, summary, column = self._of_one_kind(column)
            try:
                column, begin = summary.fitted(column), 0
                while begin < len(column.values):
                    end = begin + IN_ORDER
                    direction = summary.direction(column.values[begin:end])
                    if not direction:
                        end = begin + min(max(summary.total, LEAST), MOST)
                        direction = summary.direction(column.values[begin:end])
                    summary = summary.absorb(*column.part(begin, end), direction)
                    begin = end
            except (TypeError, ArithmeticError) as error:
                raise SketchError(f"some values cannot be compared: {error}") from error
            self._hold(kind, summary)
        self.missing += column.missing
        return self

    def merge(self, other: "QuantileSketch") -> Self:
        """Take in the rows of another sketch, and return this one; the other is left as it is."""
        return self._join([other])

    @classmethod
    def merge_all(cls, sketches: "Iterable[QuantileSketch]") -> "QuantileSketch":
        """Return the sketch of all rows, of the size and engine of the first; compressed once.

        Merging many at once loses far less than merging them one by one, or in a tree.
        """
        first, *others = sketches = list(sketches) or [None]
        if not isinstance(first, QuantileSketch):
            raise SketchError("there is no sketch to merge" if first is None else _stranger(first))
        merged = cls(first.size, missing=first.missing_rule, engine=first.engine)
        merged.missing = first.missing
        merged._hold(first.kind, first.summary)
        return merged._join(others) if others else merged

    @property
    def size(self) -> int:
        """The most boundaries that are kept."""
        return self.summary.size

    @property
    def count(self) -> int:
        """The rows fed, without the missing ones."""
        return self.summary.total

    @property
    def boundaries(self) -> list[Boundary]:
        """The values kept, in order, with what is known of their ranks."""
        return list(self._asked().boundaries)

    @property
    def error(self) -> float:
        """A certain fraction: |rank(x) - truth| <= error * count, for every x."""
        return self._asked().error

    def rank(self, x: Any) -> float:
        """Return an estimate of how many rows are <= x."""
        return self._asked().rank(x)

    def rank_bounds(self, x: Any) -> tuple[int, int]:
        """Return (low, high), certain and inclusive, of how many rows are <= x."""
        return self._asked().rank_bounds(x)

    def quantile(self, p: float) -> Any:
        """Return an estimate, one of the values fed, of the smallest with rank >= p * count."""
        return self._asked().quantile(p)

    def quantile_bounds(self, p: float) -> tuple[Any, Any]:
        """Return (low, high), certain and inclusive: the smallest value with rank >= p * count."""
        return self._asked().quantile_bounds(p)

    def selectivity(self, low: Any = None, high: Any = None) -> Selectivity:
        """Return which fraction of the rows has low <= value <= high (None: no limit), and bounds.

        >>> QuantileSketch(engine="reference").update([1, 2, 3, 4]).selectivity(2, 3)
        Selectivity(estimate=0.5, low=0.5, high=0.5)
        """
        return self._asked().selectivity(low, high)

    def to_bytes(self) -> bytes:
        """Return the sketch as bytes, the same for every engine; see `codec` for their form."""
        return encode(self._state())

    @classmethod
    def from_bytes(cls, data: bytes, *, engine: str = "numba") -> "QuantileSketch":
        """Return the sketch that was made to bytes; SketchError for any others."""
        return cls.restored(decode(data), engine)

    @classmethod
    def restored(cls, state: State, engine: str) -> "QuantileSketch":
        """Return the sketch that has this state."""
        made = cls(state.size, missing=state.missing_rule, engine=engine)
        made.missing = state.missing
        summary = type(made.summary)
        made._hold(state.kind, summary(*state[3:], state.kind))
        return made

    def to_numpy(self) -> tuple["np.ndarray", "np.ndarray"]:
        """Return (counts, edges) in the shape of np.histogram; counts are estimates."""
        return shapes.numpy_histogram(self)

    def to_arrow(self) -> "pa.Table":
        """Return the boundaries as a table of Arrow: value, low, high, equal, estimate."""
        return shapes.arrow_table(self)

    def to_postgres(self, buckets: int = 100) -> shapes.PostgresStatistics:
        """Return null_frac, most_common_vals and their freqs, and histogram_bounds."""
        return shapes.postgres_statistics(self, buckets)

    def plot(self, axes: "Axes | None" = None) -> "Axes":
        """Draw which part of the rows is up to each value, with all that it can be as a band."""
        return shapes.plot(self, axes)

    def _repr_html_(self) -> str:
        return shapes.html(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).restored, (self._state(), self.engine)

    def _hold(self, kind: Kind | None, summary: "Summary") -> None:
        self.kind, self.summary = kind, summary
        self._answers: Answers | None = None

    def _asked(self) -> Answers:
        if self._answers is None:
            self._answers = Answers(self.summary.boundaries(), self.count)
        return self._answers

    def _of_one_kind(self, column: Column) -> "tuple[Kind, Summary, Column]":
        """Return what is held and what is fed as values of the same kind."""
        kind = united({self.kind, column.kind})
        if kind == "float":
            held, fed = _in_floats(self), column.in_floats()
            if held is not None and fed is not None:
                return kind, held, fed
            kind = "other"
        return kind, self.summary, Column(kind, column.values, column.weights, column.missing)

    def _join(self, others: "list[QuantileSketch]") -> Self:
        for other in others:
            if not isinstance(other, QuantileSketch):
                raise SketchError(_stranger(other))
        sketches = [self, *others]
        missing = sum(q.missing for q in sketches)
        if missing and self.missing_rule == "raise":
            raise SketchError(f"{missing} values are missing")
        kind = united({q.kind for q in sketches})
        summaries = [q.summary for q in sketches]
        if kind == "float":
            floats = [_in_floats(q) for q in sketches]
            kind = "other" if None in floats else kind
            summaries = summaries if None in floats else floats
        make = type(self.summary)
        own = [
            s if type(s) is make else make(s.size, s.total, s.threshold, s.boundaries(), kind)
            for s in summaries
        ]
        try:
            self._hold(kind, own[0].merge(own[1:]))
        except TypeError as error:
            raise SketchError(f"their values cannot be compared: {error}") from error
        self.missing = missing
        return self

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same, so that the same calls would keep them equal."""
        return isinstance(other, QuantileSketch) and self._state() == other._state()

    __hash__ = None  # type: ignore[assignment] - a sketch changes

    def _state(self) -> State:
        s = self.summary
        return State(
            self.kind, self.missing_rule, self.missing, s.size, s.total, s.threshold, s.boundaries()
        )

    def __len__(self) -> int:
        return len(self._asked().boundaries)

    def __repr__(self) -> str:
        return f"<QuantileSketch: {self.count} rows in {len(self)} of {self.size} boundaries>"


def _stranger(other: Any) -> str:
    return f"{other!r} is not a QuantileSketch"


def _in_floats(sketch: QuantileSketch) -> "Summary | None":
    """Return what a sketch of numbers holds, as floats; None where that would change a value."""
    summary = sketch.summary
    if sketch.kind != "int":
        return summary
    kept = summary.boundaries()
    floats = as_floats([b.value for b in kept])
    if floats is None:
        return None
    changed = [b._replace(value=x) for b, x in zip(kept, floats, strict=True)]
    return type(summary)(summary.size, summary.total, summary.threshold, changed, "float")
