"""A sketch of one column of a Parquet file, which may be far larger than memory."""

from os import PathLike
from typing import Literal

from pyarrow.parquet import ParquetFile
from tqdm import tqdm

from showcase.histogram import QuantileSketch, SketchError


def sketch(
    path: str | PathLike[str],
    column: str,
    size: int = 128,
    *,
    missing: Literal["count", "raise"] = "count",
    engine: str = "numba",
    progress: bool = False,
) -> QuantileSketch:
    """Return the sketch of a column, read by itself, in batches; SketchError if there is none."""
    q = QuantileSketch(size, missing=missing, engine=engine)
    with ParquetFile(path) as file:
        names = file.schema_arrow.names
        if column not in names:
            raise SketchError(f"{path} has no column {column!r}; it has {', '.join(names)}")
        rows = file.metadata.num_rows
        with tqdm(total=rows, unit=" rows", disable=not progress, leave=False) as bar:
            for batch in file.iter_batches(columns=[column]):
                q.update(batch.column(0))
                bar.update(batch.num_rows)
    return q
