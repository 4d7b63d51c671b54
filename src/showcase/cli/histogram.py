"""`showcase histogram`: reduce sorted values, or buckets, to a few of nearly equal depth."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import groupby, islice
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from tqdm import tqdm

from showcase.cli.histogram_column import show

CHUNK = 20_000
BAR = 40


class Row(NamedTuple):
    """A bucket of the input, and the line on which it ends."""

    low: int | float
    high: int | float
    count: int
    equal_high: int
    distinct: int | None
    line: int


def main(
    file: Annotated[
        str | None, typer.Argument(help="Sorted input, or - for standard input; none: a demo.")
    ] = None,
    buckets: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = 16,
    demo: Annotated[
        str | None,
        typer.Option(help="Instead: equal, uniform, zipf, heavy, growing or sawtooth."),
    ] = None,
    rows: Annotated[
        int, typer.Option(min=1, max=100_000_000, help="Length of the demo.")
    ] = 1_000_000,
    seed: Annotated[int, typer.Option(help="Of the demo.")] = 1,
    engine: Annotated[str, typer.Option(help="numba or reference.")] = "numba",
    column: Annotated[
        str | None, typer.Option(help="Of a CSV or Parquet file, its rows in any order.")
    ] = None,
) -> None:
    """Reduce a sorted file, of any length, to a histogram of nearly equal depth.

    A line is one value, or a bucket: low high count, then if known how many rows equal high and
    how many values are distinct. Blanks or commas separate; # begins a comment.

    With --column, rows come in any order, and what is shown are values up to which so many parts
    of the rows lie, each with bounds that are certain.

    Example:  sort -g prices.txt | showcase histogram - --buckets 8

    Example:  showcase histogram flights.csv --column delay
    """
    from showcase.histogram import EquiDepthHistogram

    if file is not None and demo is not None:
        raise ValueError("give a file or --demo, not both")
    if column is not None:
        if file is None:
            raise ValueError("--column is of a FILE: give one, or - for standard input")
        if file == "-" and sys.stdin is None:
            raise ValueError("standard input is closed")
        show(file, column, buckets, engine)
        return
    histogram = EquiDepthHistogram(buckets, engine=engine)
    if file is None:
        fed = _feed_demo(histogram, demo or "zipf", rows, seed)
    else:
        fed = _feed_file(histogram, file)
    if not histogram.count:
        raise ValueError(f"{'standard input' if file == '-' else file}: there are no values")
    _show(histogram, fed)


def _feed_demo(histogram: Any, feed: str, length: int, seed: int) -> int:
    from showcase.histogram import feeds

    rows = feeds.rows(feed, length, seed)
    print(f"# a demo feed, {feed}: {feeds.FEEDS[feed]}; give a FILE or - for your own")
    with tqdm(total=length, unit=" buckets", disable=None, leave=False) as progress:
        while chunk := list(islice(rows, CHUNK)):
            histogram.extend(*zip(*chunk, strict=True))
            progress.update(len(chunk))
    return length


def _feed_file(histogram: Any, file: str) -> int:
    from showcase.histogram import FeedError

    if file == "-" and sys.stdin is None:
        raise ValueError("standard input is closed")
    if file == "-" and sys.stdin.isatty():
        print("reading values from the keyboard; Ctrl-D ends them", file=sys.stderr)
    fed = 0
    with nullcontext(sys.stdin) if file == "-" else Path(file).open(encoding="utf-8-sig") as lines:
        parsed = _parse(tqdm(lines, unit=" lines", disable=None, leave=False))
        while chunk := list(islice(parsed, CHUNK)):
            *columns, numbers = zip(*chunk, strict=True)
            try:
                histogram.extend(*columns)
            except FeedError as error:
                where = "" if error.index is None else f"line {numbers[error.index]}: "
                raise ValueError(where + error.reason) from error
            fed += len(chunk)
    return fed


def _parse(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the buckets; a run of equal single values becomes one."""
    fields = ((number, _fields(number, line)) for number, line in enumerate(lines, 1))
    given = ((number, row) for number, row in fields if row)
    for key, run in groupby(given, key=lambda item: item[1] if len(item[1]) == 1 else item[0]):
        number, row = next(run)
        if isinstance(key, int):
            low, high, *counts = row
            count, equal_high, distinct = [int(x) for x in counts] + [0, None][len(counts) - 1 :]
            yield Row(low, high, count, equal_high, distinct, number)
        else:
            count = 1 + sum(1 for _ in run)
            yield Row(row[0], row[0], count, count, 1, number)


def _fields(number: int, line: str) -> tuple[int | float, ...]:
    """Return the numbers of a line: none, one (a value), or three to five (a bucket)."""
    words = line.partition("#")[0].replace(",", " ").split()
    if len(words) not in {0, 1, 3, 4, 5}:
        raise ValueError(
            f"line {number}: {len(words)} numbers; a line is one value, or low high count"
        )
    return tuple(to_number(number, word) for word in words[:2]) + tuple(
        _whole(number, word) for word in words[2:]
    )


def to_number(line: int, word: str) -> int | float:
    """Return the number that a word is, exactly; ValueError names the line."""
    for kind in (int, float):
        try:
            value = kind(word)
        except ValueError:
            continue
        if value in (float("inf"), float("-inf")) and "inf" not in word.lower():
            raise ValueError(f"line {line}: {word} is beyond the largest number")
        return value
    raise ValueError(f"line {line}: {word!r} is not a number")


def _whole(line: int, word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"line {line}: {word!r} is not a whole number") from None


def _show(histogram: Any, fed: int) -> None:
    kept = histogram.buckets
    buckets = "1 bucket" if len(kept) == 1 else f"{len(kept)} buckets"
    print(f"{fed:,} buckets fed, {histogram.count:,} rows; {buckets} kept\n")
    table = [("low", "high", "rows"), *((str(b.low), str(b.high), f"{b.count:,}") for b in kept)]
    widths = [max(len(row[i]) for row in table) for i in range(3)]
    most = max(b.count for b in kept)
    heavy = histogram.bound if fed > len(kept) else most
    for row, bucket in zip(table, [None, *kept], strict=True):
        low, high, count = (text.rjust(width) for text, width in zip(row, widths, strict=True))
        line = f"{low}  {high}  {count}"
        if bucket is not None:
            line += "  " + _block() * max(1, round(BAR * bucket.count / most))
            line += "  heavy: one bucket of the input" if bucket.count > heavy else ""
        print(line)
    if fed > len(kept):
        print(f"\nNo merged bucket can weigh more than {histogram.bound:,} rows.")


def _block() -> str:
    """Return what bars are made of: a full block where the terminal can write one."""
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
