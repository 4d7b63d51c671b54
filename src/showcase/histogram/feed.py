"""What an ordered feed must satisfy; every engine refuses the same rows with the same words.

Keys are anything that has an order; counts are whole numbers. Each bucket begins where the one
before it ended, or later. An empty bucket (count 0) is checked like any other, then skipped.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from numbers import Integral, Rational, Real
from operator import index as whole
from typing import Any

from showcase.histogram.bucket import Bucket


class FeedError(ValueError):
    """A bucket that cannot be taken: `.reason`, and `.index`, its place in the call, from 0.

    The index is None for a push, and where the reason lies in a column as a whole.
    """

    def __init__(self, message: str, index: int | None = None) -> None:
        super().__init__(message if index is None else f"bucket {index}: {message}")
        self.reason = message
        self.index = index


def checked(
    low: Any,
    high: Any,
    count: int,
    equal_high: int,
    distinct: int | None,
    last: Bucket | None,
    index: int | None = None,
) -> Bucket:
    """Return the bucket if it may follow `last`, else raise FeedError.

    >>> checked(3, 5, 10, 0, None, last=Bucket(1, 4, 7))
    Traceback (most recent call last):
    showcase.histogram.feed.FeedError: low 3 lies before 4, where the bucket before it ends
    """
    low, high = plain(low), plain(high)
    count = _integer("count", count, index)
    equal_high = _integer("equal_high", equal_high, index)
    if distinct is not None:
        distinct = _integer("distinct", distinct, index)
    for name, key in (("low", low), ("high", high)):
        if _compare(key, key, index, equal=True):
            continue
        raise FeedError(f"{name} is {key!r}, which has no place in an order", index)
    if not _compare(low, high, index):
        raise FeedError(f"low {low!r} lies after high {high!r}", index)
    if last is not None and not _compare(last.high, low, index):
        raise FeedError(
            f"low {low!r} lies before {last.high!r}, where the bucket before it ends", index
        )
    if count < 0:
        raise FeedError(f"count {count} is negative", index)
    if not 0 <= equal_high <= count:
        raise FeedError(f"equal_high {equal_high} is not between 0 and the count {count}", index)
    if distinct is not None and not min(count, 1) <= distinct <= count:
        raise FeedError(
            f"distinct {distinct} is not between {min(count, 1)} and the count {count}", index
        )
    return Bucket(low, high, count, equal_high, distinct)


def checked_rows(
    columns: dict[str, Sequence[Any]], last: Bucket | None, start: int = 0, stop: int | None = None
) -> Iterator[Bucket]:
    """Yield the buckets of the rows from `start` on that are not empty; FeedError at a bad one.

    With a `start` beyond 0, rows before it are taken as read, and `last` as before them.
    """
    given = [columns["lows"], columns["highs"], columns["counts"]]
    given += [columns.get("equal_highs", repeat(0)), columns.get("distincts", repeat(None))]
    for index, row in enumerate(islice(zip(*given, strict=False), start, stop), start):
        bucket = checked(*row, last, index)
        if bucket.count:
            yield bucket
            last = bucket


def columns(
    lows: Iterable[Any],
    highs: Iterable[Any],
    counts: Iterable[int],
    equal_highs: Iterable[int] | None,
    distincts: Iterable[int | None] | None,
) -> dict[str, Any]:
    """Return the given columns by name, as sequences of one length, else raise FeedError."""
    named = {"lows": lows, "highs": highs, "counts": counts}
    named |= {} if equal_highs is None else {"equal_highs": equal_highs}
    named |= {} if distincts is None else {"distincts": distincts}
    for name, column in named.items():
        try:
            if not hasattr(column, "__len__") or not hasattr(column, "__getitem__"):
                named[name] = list(column)
            len(named[name])
        except TypeError as error:
            raise FeedError(f"{name} is {column!r}, not a sequence") from error
    lengths = {name: len(column) for name, column in named.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise FeedError(f"the columns differ in length: {told}")
    return named


def plain(key: Any) -> Any:
    """Return a NumPy number as the equal Python number: those compare exactly, int with float."""
    if isinstance(key, Integral):
        return int(key)
    if isinstance(key, Real) and not isinstance(key, Rational):
        number = float(key)
        return number if number == key else key
    return key


def _integer(name: str, value: Any, index: int | None) -> int:
    try:
        return whole(value)
    except TypeError as error:
        raise FeedError(f"{name} {value!r} is not a whole number", index) from error


def _compare(first: Any, second: Any, index: int | None, *, equal: bool = False) -> bool:
    """Whether first <= second (first == second); FeedError where the question has no answer."""
    try:
        return bool(first == second) if equal else bool(first <= second)
    except (TypeError, ValueError, ArithmeticError) as error:
        raise FeedError(f"keys {first!r} and {second!r} cannot be compared", index) from error
