"""How long does it take to merge two sketches of 128 boundaries into one?

Each merge is a call of the public method on a sketch that was just copied, another pair each time.
"""

import os
from statistics import median
from time import perf_counter, thread_time

import numpy as np
from record import keep
from sketch import data

from showcase.histogram import QuantileSketch

SIZE, PARTS, ROWS, MERGES = 128, 64, 100_000, 3000

load = os.getloadavg()[0]
figures: dict[str, dict] = {}
for name, make in (data.UNSORTED | data.MONOTONE | data.HOSTILE).items():
    column = make(np.random.default_rng(7), PARTS * ROWS)
    parts = [QuantileSketch(SIZE).update(part) for part in np.split(column, PARTS)]
    joined = QuantileSketch.merge_all(parts[:2])
    assert joined.count == 2 * ROWS
    assert len(joined) <= SIZE
    low, high = joined.rank_bounds(column[0])
    assert low <= (column[: 2 * ROWS] <= column[0]).sum() <= high
    seconds = {"wall": [], "processor": []}
    for turn in range(MERGES):
        first = QuantileSketch.merge_all([parts[turn % PARTS]])  # a copy, to be merged into
        second = parts[(7 * turn + 3) % PARTS]
        begun, busy = perf_counter(), thread_time()
        first.merge(second)
        seconds["wall"].append(perf_counter() - begun)
        seconds["processor"].append(thread_time() - busy)
    figures[name] = {
        clock: {"median": round(1e6 * median(taken), 1), "least": round(1e6 * min(taken), 1)}
        for clock, taken in seconds.items()
    }
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": f"parts of {ROWS} rows, each of {SIZE} boundaries; numba, one thread, warm; "
        f"microseconds of {MERGES} merges of two",
        "load": [round(load, 2), round(os.getloadavg()[0], 2)],
        "median_over_columns": median(found["wall"]["median"] for found in figures.values()),
        **figures,
    },
    versions=("numba", "numpy"),
)
