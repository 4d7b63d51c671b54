"""How far off are quantiles of a Dask dataframe: its own, and those of a sketch of each partition?

The columns are those on which merging quantiles of partitions goes wrong: partitions that differ.
Both run on threads; the error is in ranks, in percent of the rows, at the worst of 99 quantiles.
"""

import argparse
from time import perf_counter
from typing import Any

import dask
import dask.dataframe
import numpy as np
import pandas as pd
from record import keep

from showcase.histogram.adapters.dask import sketch

PARTS, SIZE = 32, 255
PLACES = np.arange(1, 100) / 100


def columns(rows: int) -> dict[str, np.ndarray]:
    """Return columns whose partitions are alike, and such whose are not."""
    rng = np.random.default_rng(3)
    even = np.arange(rows) / rows
    return {
        "shuffled": rng.lognormal(0, 1, rows),
        "sorted": np.sort(rng.lognormal(0, 1, rows)),
        "trending": even * 10 + rng.normal(0, 1, rows),
        "duplicates": rng.integers(0, 20, rows).astype(float),
        "trending duplicates": np.floor(even * 10 + rng.exponential(1, rows)),
    }


def off(values: np.ndarray, found: np.ndarray) -> float:
    """Return the greatest distance of a place from the ranks that the value found there has."""
    ordered = np.sort(values)
    low, high = (np.searchsorted(ordered, found, side) / len(values) for side in ("left", "right"))
    return round(100 * float(np.maximum(np.maximum(low - PLACES, PLACES - high), 0).max()), 4)


def measure(values: np.ndarray) -> dict[str, Any]:
    """Return errors and seconds of both on one column."""
    column = dask.dataframe.from_pandas(pd.DataFrame({"x": values}), npartitions=PARTS)["x"]
    begun = perf_counter()
    theirs = column.quantile(PLACES.tolist()).compute().to_numpy()
    between = perf_counter()
    q = sketch(column, SIZE).compute()
    done = perf_counter()
    ours = np.array([q.quantile(p) for p in PLACES])
    return {
        "dask_percent_off": off(values, theirs),
        "sketch_percent_off": off(values, ours),
        "sketch_certificate_percent": round(100 * q.error, 4),
        "dask_seconds": round(between - begun, 3),
        "sketch_seconds": round(done - between, 3),
    }


def main() -> None:
    """Measure column by column, after a short run to compile and import."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=2_000_000)
    asked = parser.parse_args()
    with dask.config.set(scheduler="threads"):
        measure(np.arange(10_000.0))
        table = {name: measure(values) for name, values in columns(asked.rows).items()}
    figures = {"rows": asked.rows, "partitions": PARTS, "boundaries": SIZE, "columns": table}
    keep(__doc__.splitlines()[0], figures, versions=("dask", "numba", "numpy", "pandas"))


if __name__ == "__main__":
    main()
