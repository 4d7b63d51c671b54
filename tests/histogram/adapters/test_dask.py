"""Past one process: the same bytes however the work is spread, and whoever dies meanwhile."""

import os
from pathlib import Path

import dask
import dask.array
import dask.bag
import dask.dataframe
import numpy as np
import pandas as pd
import pytest

from showcase.histogram import QuantileSketch, SketchError
from showcase.histogram.adapters.dask import sketch

ROWS = np.random.default_rng(5).lognormal(0, 1, 40_000)
COLLECTIONS = {
    "array": lambda: dask.array.from_array(ROWS, chunks=5000),
    "array of two dimensions": lambda: dask.array.from_array(ROWS.reshape(200, 200), chunks=100),
    "dataframe": lambda: dask.dataframe.from_pandas(pd.DataFrame({"x": ROWS}), npartitions=8)["x"],
    "bag": lambda: dask.bag.from_sequence(ROWS.tolist(), npartitions=8),
}


@pytest.mark.parametrize("make", COLLECTIONS.values(), ids=COLLECTIONS)
def test_a_collection_has_the_bounds_of_its_rows(make):
    q = sketch(make(), 64, engine="numpy").compute(scheduler="threads")

    assert q.count == len(ROWS)
    assert q.error > 0
    assert q.error < 2 / 64
    for x in (0.1, 1.0, 5.0):
        low, high = q.rank_bounds(x)
        assert low <= np.searchsorted(np.sort(ROWS), x, "right") <= high


def test_processes_and_threads_give_the_bytes_of_one_process():
    column = COLLECTIONS["array"]()
    parts = [QuantileSketch(64, engine="numpy").update(part) for part in np.split(ROWS, 8)]
    wanted = QuantileSketch.merge_all(parts).to_bytes()

    for scheduler in ("synchronous", "threads", "processes"):
        with dask.config.set(scheduler=scheduler, num_workers=2):
            assert sketch(column, 64, engine="numpy").compute().to_bytes() == wanted


def test_a_worker_killed_in_mid_run_changes_no_byte(tmp_path):
    from distributed import Client, LocalCluster

    def fall_once(part, marker):
        """Hand on a part; the first to come here takes its whole process down."""
        try:
            Path(marker).touch(exist_ok=False)
        except FileExistsError:
            return part
        os._exit(1)

    column = COLLECTIONS["array"]()
    wanted = sketch(column, 64, engine="numpy").compute(scheduler="synchronous").to_bytes()
    marker = tmp_path / "fallen"
    falling = column.map_blocks(fall_once, str(marker), dtype=float, meta=np.empty(0))
    with (
        dask.config.set({"distributed.admin.log-length": 0, "distributed.logging": {}}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster) as client,
    ):
        found = client.compute(sketch(falling, 64, engine="numpy")).result(timeout=120)

    assert marker.exists()
    assert found.to_bytes() == wanted


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ([1, 2], "no collection"),
        (5, "no collection"),
        (dask.dataframe.from_pandas(pd.DataFrame({"x": [1]}), npartitions=1), "choose one"),
    ],
    ids=["list", "number", "dataframe"],
)
def test_what_is_no_column_of_dask_is_refused(thing, words):
    with pytest.raises(SketchError, match=words):
        sketch(thing)
