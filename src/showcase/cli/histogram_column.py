"""`showcase histogram FILE --column NAME`: one column of a table, its rows in any order."""

import csv
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

if TYPE_CHECKING:
    from showcase.histogram import QuantileSketch

CHUNK = 20_000
SIZE = 256
MISSING = {"", "na", "n/a", "nan", "null", "none"}


def show(file: str, column: str, parts: int, engine: str) -> None:
    """Print between which values the parts of a column lie, for certain."""
    q = _parquet(file, column, engine) if file.endswith(".parquet") else _csv(file, column, engine)
    if not q.count:
        raise ValueError(f"{_name(file)}: there are no values in column {column!r}")
    print(f"{q.count:,} rows, {q.missing:,} missing; {len(q)} boundaries kept\n")
    table = [("part", "value", "at least", "at most", "rows up to it", "at least", "at most")]
    for i in range(parts + 1):
        p = i / parts
        value = q.quantile(p)
        counts = (round(q.rank(value)), *q.rank_bounds(value))
        cells = (value, *q.quantile_bounds(p), *(f"{count:,}" for count in counts))
        table.append((f"{100 * p:.4g} %", *map(str, cells)))
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for row in table:
        print("  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)))
    print(f"\nNo rank is off by more than {q.error:.3%} of the rows; the bounds are certain.")


def _parquet(file: str, column: str, engine: str) -> "QuantileSketch":
    try:
        from showcase.histogram.adapters.parquet import sketch
    except ModuleNotFoundError as error:
        raise ValueError(f"Parquet needs {error.name}, which is not installed") from error
    with Path(file).open("rb"):  # where there is none, said as for any other file
        return sketch(file, column, SIZE, engine=engine, progress=sys.stderr.isatty())


def _csv(file: str, column: str, engine: str) -> "QuantileSketch":
    from showcase.histogram import QuantileSketch

    q = QuantileSketch(SIZE, engine=engine)
    standard = nullcontext(sys.stdin)
    with standard if file == "-" else Path(file).open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(tqdm(lines, unit=" lines", disable=None, leave=False))
        values = _cells(rows, column, _name(file))
        while chunk := list(islice(values, CHUNK)):
            q.update(chunk)
    return q


def _cells(rows: "csv._reader", column: str, name: str) -> Iterator[int | float | None]:
    from showcase.cli.histogram import to_number

    try:
        header = [cell.strip() for cell in next(rows, [])]
        if column not in header:
            raise ValueError(f"{name} has no column {column!r}; it has {', '.join(header)}")
        place = header.index(column)
        for row in rows:
            if not row:
                continue
            if len(row) <= place:
                raise ValueError(f"line {rows.line_num}: {len(row)} of {len(header)} cells")
            cell = row[place].strip()
            yield None if cell.lower() in MISSING else to_number(rows.line_num, cell)
    except csv.Error as error:
        raise ValueError(f"line {rows.line_num}: {error}") from error


def _name(file: str) -> str:
    return "standard input" if file == "-" else file
