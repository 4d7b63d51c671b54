"""How many times faster than other sketches of 5,120 bytes does ours take a column?

    python benchmarks/sketch_peers.py --rounds 11 --rows 1000000

All take turns on each column, one thread each, compiled beforehand. Processor seconds are kept
beside those on the wall: on a busy machine they tell more.
"""

import argparse
import os
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from record import keep
from sketch import data
from sketch.rivals import PEERS as RIVAL_NAMES
from sketch.workers import PEERS, Workers, write_columns
from tqdm import tqdm

REPEATS, PARTS = 3, 128
Turns = dict[str, dict[str, list[float]]]


def turns(workers: Workers, rounds: int, **question: Any) -> Turns:
    """Return the median seconds of each round, by rival and clock."""
    found: Turns = {name: {"seconds": [], "cpu": []} for name in workers}
    for _ in range(rounds):
        for name, worker in workers.items():
            reply = worker.ask(**question)
            for clock, seconds in found[name].items():
                seconds.append(median(reply[clock]))
    return found


def times_faster(found: Turns, clock: str) -> dict[str, float]:
    """Return the median over rounds of how many times longer each peer took."""
    ours = found["ours"][clock]
    return {
        name: round(median(t / o for t, o in zip(found[name][clock], ours, strict=True)), 2)
        for name in RIVAL_NAMES
    }


def main() -> None:
    """Measure column by column."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--peers", type=Path, default=PEERS, help="the Python that has the peers")
    asked = parser.parse_args()
    figures: dict[str, Any] = {"rows": asked.rows, "rounds": asked.rounds, "columns": {}}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place, Workers(asked.peers) as workers:
        folder = Path(place)
        write_columns(folder, asked.rows, asked.peers)
        for name in tqdm(data.ALL, unit="column"):
            column = str(data.file(folder, name))
            found = turns(workers, asked.rounds, column=column, repeats=REPEATS)
            figures["columns"][name] = {
                "milliseconds": {n: round(1e3 * median(t["seconds"]), 3) for n, t in found.items()},
                "times_faster": times_faster(found, "seconds"),
                "times_faster_in_processor_seconds": times_faster(found, "cpu"),
            }
        column = str(data.file(folder, "lognormal"))
        found = turns(workers, asked.rounds, column=column, parts=PARTS, repeats=1)
        figures["merge_of_two_microseconds"] = {
            name: round(1e6 * median(clocks["seconds"]), 1) for name, clocks in found.items()
        }
        figures["peers"] = workers.versions
    for group, names in (("benign", data.BENIGN), ("monotone", list(data.MONOTONE))):
        for clock in ("times_faster", "times_faster_in_processor_seconds"):
            rows = [figures["columns"][name][clock] for name in names]
            figures[f"{clock}_median_over_{group}"] = {
                peer: round(median(row[peer] for row in rows), 2) for peer in RIVAL_NAMES
            }
    figures["load"] = [round(load, 2), round(os.getloadavg()[0], 2)]
    keep(__doc__.splitlines()[0], figures, versions=("numba", "numpy"))


if __name__ == "__main__":
    main()
