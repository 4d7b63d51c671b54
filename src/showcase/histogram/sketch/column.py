"""What may be fed to a sketch: any column of values that have an order, each with its rows.

Three kinds of values are told apart. "int" and "float" are what fast engines hold as int64 and
float64; whole numbers among fractional ones become floats, unless that would change one. "other"
is whatever else has an order: strings, dates, tuples, decimals, numbers that would be changed.

Missing are None, NaN, NULL, and what is masked: they have no place in an order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from operator import eq
from operator import index as whole
from typing import TYPE_CHECKING, Any, Literal

from showcase.histogram.feed import plain

if TYPE_CHECKING:
    import numpy as np

Kind = Literal["int", "float", "other"]
LARGEST = 2**63 - 1
ELSEWHERE = "engine='reference' takes every value that has an order, and weights of any size"


class SketchError(ValueError):
    """Something that a sketch cannot take; `.index` is its place in the call, from 0, or None."""

    def __init__(self, message: str, index: int | None = None) -> None:
        super().__init__(message)
        self.index = index


@dataclass(frozen=True)
class Column:
    """Values of one kind, none of them missing, and their weights (None: each is one row)."""

    kind: Kind
    values: "Sequence[Any] | np.ndarray"
    weights: "Sequence[int] | np.ndarray | None"
    missing: int

    def in_floats(self) -> "Column | None":
        """Return a column of numbers as floats; None where that would change one."""
        if self.kind == "float":
            return self
        if hasattr(self.values, "dtype"):
            from showcase.histogram.sketch.arrays import doubles

            floats = doubles(self.values)
        else:
            floats = as_floats(self.values)
        return None if floats is None else Column("float", floats, self.weights, self.missing)

    def part(self, begin: int, end: int) -> tuple[Any, Any]:
        """Return the values from one place up to another, and their weights."""
        weights = self.weights
        return self.values[begin:end], None if weights is None else weights[begin:end]


def read(values: Any, weights: Any = None) -> Column:
    """Return the column that `values` are, else raise SketchError.

    They may be a sequence, an iterator, an array of NumPy (of any shape, masked or not), a column
    of pandas or of Arrow; `weights` are whole numbers from 1 on, as many as there are values.

    >>> read([3, None, 0.5], weights=[1, 5, 2])
    Column(kind='float', values=[3.0, 0.5], weights=[1, 2], missing=5)
    """
    if isinstance(values, str | bytes | dict) or not hasattr(values, "__iter__"):
        raise SketchError(f"{type(values).__name__} {values!r:.80} is not a column of values")
    library = type(values).__module__.partition(".")[0]
    if library in {"pandas", "pyarrow", "numpy"}:
        from showcase.histogram.sketch.arrays import plain_array

        values = plain_array(values, library)
    if not isinstance(values, list | tuple) and not hasattr(values, "dtype"):
        values = list(values)
    if weights is not None:
        weights = read_weights(weights, len(values))
    if hasattr(values, "dtype"):
        from showcase.histogram.sketch.arrays import read_array

        return read_array(values, weights)
    return _read_list(values, weights)


def read_weights(weights: Any, length: int) -> list[int]:
    """Return the weights as whole numbers from 1 on, else raise SketchError that names the place.

    >>> read_weights([1, 0], 2)
    Traceback (most recent call last):
    showcase.histogram.sketch.column.SketchError: weight 1 is 0; the least is 1
    """
    try:
        listed = weights.tolist() if hasattr(weights, "tolist") else list(weights)
        found = len(listed)
    except TypeError as error:
        raise SketchError(f"weights {weights!r} are not a column of numbers") from error
    if found != length:
        raise SketchError(f"there are {length} values, but {found} weights")
    for i, weight in enumerate(listed):
        try:
            listed[i] = whole(weight)
        except TypeError as error:
            raise SketchError(f"weight {i} is {weight!r}, not a whole number", i) from error
        if listed[i] < 1:
            raise SketchError(f"weight {i} is {weight!r}; the least is 1", i)
    return listed


def _read_list(values: Sequence[Any], weights: list[int] | None) -> Column:
    types = set(map(type, values))
    if not types <= {int, float}:
        values = [plain(x) for x in values]
        types = set(map(type, values))
    missing = 0
    if not types <= {int}:
        try:
            present = [not (x is None or x != x) for x in values]  # noqa: PLR0124 - NaN differs
        except (TypeError, ValueError, ArithmeticError) as error:
            raise SketchError(f"some values have no place in an order: {error}") from error
        if not all(present):
            gone = [1] * len(present) if weights is None else weights
            missing = sum(w for w, there in zip(gone, present, strict=True) if not there)
            weights = None if weights is None else list(compress(weights, present))
            values = list(compress(values, present))
            types = set(map(type, values))
    if types <= {int}:
        return Column("int", values, weights, missing)
    if types <= {int, float}:
        floats = as_floats(values)
        if floats is not None:
            return Column("float", floats, weights, missing)
    return Column("other", values, weights, missing)


def united(kinds: set[Kind | None]) -> Kind | None:
    """Return the kind that can hold values of all these kinds; None: nothing yet.

    >>> united({None, "int"}), united({"int", "float"}), united({"int", "other"})
    ('int', 'float', 'other')
    """
    known = kinds - {None}
    if len(known) <= 1:
        return next(iter(known), None)
    return "float" if known == {"int", "float"} else "other"


def as_floats(values: Sequence[Any]) -> list[float] | None:
    """Return the numbers as floats, or None where that would change one.

    >>> as_floats([1, 2.5]), as_floats([2**53 + 1])
    ([1.0, 2.5], None)
    """
    try:
        floats = [float(x) for x in values]
    except OverflowError:
        return None
    return floats if all(map(eq, floats, values)) else None
