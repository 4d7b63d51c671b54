"""How far off are ranks from sketches of 5,120 bytes, and what does ours certify?

    python benchmarks/sketch_accuracy.py --rows 1000000

Ranks are of a thousand rows, evenly spaced in order, of which all but ours know nothing for certain
afterwards: our certificate is of what happened, never to be set beside a bound that a peer promises
beforehand. KLL flips coins; its figures are medians over several runs.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import mean, median

import numpy as np
from record import keep
from sketch import data
from sketch.rivals import PEERS as RIVAL_NAMES
from sketch.workers import PEERS, Worker, Workers, write_columns
from tqdm import tqdm

from showcase.histogram import QuantileSketch

QUERIES, RUNS = 1000, 5
PARTS, PART_SIZE = 1024, 128


def errors(worker: Worker, folder: Path, name: str) -> dict[str, float]:
    """Return the mean and the greatest error, in percent of the rows, and the bytes."""
    rows = np.sort(np.load(data.file(folder, name)))
    queries = np.unique(rows[np.linspace(0, len(rows) - 1, QUERIES).astype(int)])
    truth = np.searchsorted(rows, queries, "right") / len(rows)
    np.save(folder / "queries", queries)
    reply = worker.ask(
        column=str(data.file(folder, name)),
        queries=str(folder / "queries.npy"),
        ranks=str(folder / "ranks.npy"),
    )
    off = 100 * np.abs(np.load(folder / "ranks.npy") - truth)
    found = {"mean": float(off.mean()), "max": float(off.max()), "bytes": reply["bytes"]}
    if "error" in reply:
        assert found["max"] <= 100 * reply["error"] + 1e-9
        found["certificate"] = 100 * reply["error"]
        found["certificate_times_size"] = reply["error"] * 255
    return found


def merged(values: np.ndarray) -> float:
    """Return what is certified, in percent, after merging sketches of many parts at once."""
    parts = np.array_split(values, PARTS)
    q = QuantileSketch.merge_all(QuantileSketch(PART_SIZE).update(part) for part in parts)
    return 100 * q.error


def main() -> None:
    """Measure column by column."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--peers", type=Path, default=PEERS, help="the Python that has the peers")
    asked = parser.parse_args()
    table: dict[str, dict[str, dict[str, float]]] = {}
    with tempfile.TemporaryDirectory() as place, Workers(asked.peers) as workers:
        folder = Path(place)
        write_columns(folder, asked.rows, asked.peers)
        jobs = [(column, name) for column in data.ALL for name in workers]
        for column, name in tqdm(jobs, unit="sketch"):
            runs = [errors(workers[name], folder, column) for _ in range(RUNS)]
            summed = {key: round(median(run[key] for run in runs), 4) for key in runs[0]}
            table.setdefault(column, {})[name] = summed
        big = np.random.default_rng(11).lognormal(0, 1, 4 * asked.rows)
        kway = {"shuffled parts": merged(big), "parts by range": merged(np.sort(big))}
        versions = workers.versions
    means = {n: {c: table[c][n]["mean"] for c in data.ALL} for n in ("ours", *RIVAL_NAMES)}
    keep(
        __doc__.splitlines()[0],
        {
            "rows": asked.rows,
            "percent_of_rows": table,
            "median_over_columns_of_the_mean_error": {
                name: round(median(by_column.values()), 4) for name, by_column in means.items()
            },
            "mean_over_columns_of_the_mean_error": {
                name: round(mean(by_column.values()), 4) for name, by_column in means.items()
            },
            "columns_where_kll_doubles_has_the_smaller_mean_error": [
                c for c in data.ALL if means["kll doubles"][c] < means["ours"][c]
            ],
            "greatest_certificate_times_size_on_benign_columns": max(
                table[c]["ours"]["certificate_times_size"] for c in data.BENIGN
            ),
            f"certificate_after_merging_{PARTS}_sketches_of_{PART_SIZE}": {
                k: round(v, 4) for k, v in kway.items()
            },
            "peers": versions,
        },
        versions=("numba", "numpy"),
    )


if __name__ == "__main__":
    main()
