"""The rule over arrays, compiled by Numba: `kernels`, with exactness kept around them.

Keys are held as int64, or from the first fractional key on as float64; each of them exactly. A key
that would be changed by that (an integer beyond 2^53 among floats, or beyond 2^63) is refused, and
so are a key that is no number and a count with which the total would reach 2^63.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np

from showcase.histogram import kernels
from showcase.histogram.bucket import Bucket
from showcase.histogram.feed import FeedError, checked, checked_rows
from showcase.histogram.kernels import LARGEST, SIZE, TOTAL, UNKNOWN

NOTHING = np.zeros(0, np.int64)
ELSEWHERE = "engine='reference' takes every key that has an order, and counts of any size"


class Reducer:
    """At most k buckets of an ordered feed."""

    def __init__(self, k: int) -> None:
        self._lows, self._highs = np.zeros((2, k + 1), np.int64)
        self._rest = tuple(np.zeros((3, k + 1), np.int64))  # counts, equal_highs, distincts
        self._state = np.zeros(3, np.int64)

    @property
    def total(self) -> int:
        """The rows fed so far."""
        return int(self._state[TOTAL])

    def push(self, low: Any, high: Any, count: int, equal_high: int, distinct: int | None) -> None:
        """Take one bucket."""
        new = checked(low, high, count, equal_high, distinct, self._last())
        if new.count > LARGEST - self.total:
            raise _too_many(new.count)
        held, keys = _one_type(self._keys(), _numbers("keys", [new.low, new.high]))
        self._hold(held)
        kernels.push(
            self._lows, self._highs, *self._rest, self._state,
            keys[0], keys[1], new.count, new.equal_high,
            UNKNOWN if new.distinct is None else new.distinct,
        )  # fmt: skip

    def extend(self, columns: dict[str, Sequence[Any]]) -> None:
        """Check all of them, then take them."""
        if len(columns["counts"]) == 0:
            return
        last = self._last()
        try:
            held, lows, highs = _one_type(
                self._keys(), _numbers("lows", columns["lows"]), _numbers("highs", columns["highs"])
            )
            counts = _integers("counts", columns["counts"])
            equal_highs = _integers("equal_highs", columns.get("equal_highs", NOTHING))
            distincts = _known("distincts", columns.get("distincts", NOTHING))
        except FeedError:
            deque(
                checked_rows(columns, last), maxlen=0
            )  # what no engine takes is told alike by all
            raise
        end = held[1, -1] if last else lows[0]
        bad = kernels.check(lows, highs, counts, equal_highs, distincts, end, self.total)
        if bad >= 0:
            before = np.flatnonzero(counts[:bad])
            start = int(before[-1]) if len(before) else bad
            deque(checked_rows(columns, last, start, bad + 1), maxlen=0)
            raise _too_many(int(counts[bad]), int(bad))
        self._hold(held)
        kernels.extend(
            self._lows, self._highs, *self._rest, self._state,
            lows, highs, counts, equal_highs, distincts,
        )  # fmt: skip

    def buckets(self) -> list[Bucket]:
        """Return the buckets kept, in order."""
        return [self._bucket(i) for i in range(self._state[SIZE])]

    def _bucket(self, i: int) -> Bucket:
        count, equal_high, distinct = (int(column[i]) for column in self._rest)
        known = None if distinct == UNKNOWN else distinct
        return Bucket(self._lows[i].item(), self._highs[i].item(), count, equal_high, known)

    def _last(self) -> Bucket | None:
        size = self._state[SIZE]
        return self._bucket(size - 1) if size else None

    def _keys(self) -> np.ndarray:
        size = self._state[SIZE]
        return np.stack([self._lows[:size], self._highs[:size]])

    def _hold(self, keys: np.ndarray) -> None:
        """Go over to the type of `keys`, which are those held now."""
        if keys.dtype != self._lows.dtype:
            size = keys.shape[1]
            self._lows, self._highs = np.zeros((2, len(self._lows)), keys.dtype)
            self._lows[:size], self._highs[:size] = keys


def _too_many(count: int, index: int | None = None) -> FeedError:
    return FeedError(f"with count {count} the total would reach 2^63; {ELSEWHERE}", index)


def _unfit(name: str) -> FeedError:
    return FeedError(f"{name}: not all are numbers that int64 or float64 holds; {ELSEWHERE}")


def _array(name: str, column: Sequence[Any]) -> np.ndarray:
    try:
        array = np.asarray(column)
    except ValueError as error:
        raise _unfit(name) from error
    if array.ndim != 1 or np.ma.is_masked(column):
        raise _unfit(name)
    return array


def _integers(name: str, column: Sequence[Any]) -> np.ndarray:
    array = _array(name, column)
    if array.dtype.kind == "u" and array.max(initial=0) > LARGEST:
        raise _unfit(name)
    if array.dtype.kind not in "biu":
        raise _unfit(name)
    return np.ascontiguousarray(array, np.int64)


def _known(name: str, column: Sequence[int | None]) -> np.ndarray:
    """Distinct counts, None as UNKNOWN; a number that happens to equal UNKNOWN is refused."""
    whole = isinstance(column, np.ndarray) and column.dtype.kind != "O"
    given = column if whole else list(column)
    if UNKNOWN in given:
        raise _unfit(name)
    return _integers(name, given if whole else [UNKNOWN if d is None else d for d in given])


def _numbers(name: str, column: Sequence[Any]) -> np.ndarray:
    """Keys as int64 or float64, none of them changed."""
    array = _array(name, column)
    if array.dtype.kind != "f":
        return _integers(name, array)
    doubles = np.ascontiguousarray(array, np.float64)
    if array.itemsize > doubles.itemsize and np.any((doubles != array) & ~np.isnan(array)):
        raise _unfit(name)
    if not isinstance(column, np.ndarray):  # a list may mix in integers, which have been rounded
        for key in column:
            if isinstance(key, int) and float(key) != key:
                raise _unfit(name)
    return doubles


def _one_type(*columns: np.ndarray) -> list[np.ndarray]:
    """Integers, unless one of the columns that are not empty has floats: then floats, exactly."""
    if all(column.dtype == np.int64 for column in columns if column.size):
        return [column.astype(np.int64, copy=False) for column in columns]
    return [_doubles(column) for column in columns]


def _doubles(column: np.ndarray) -> np.ndarray:
    doubles = column.astype(np.float64, copy=False)
    if column.dtype == doubles.dtype or not column.size:
        return doubles
    if doubles.max() >= 2.0**63 or np.any(doubles.astype(np.int64) != column):
        raise FeedError(f"among fractional keys some integers would be rounded; {ELSEWHERE}")
    return doubles
