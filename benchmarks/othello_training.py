"""What does learning the evaluation cost, and does the seed bring the shipped weights again?

The whole training, some minutes of one core: games against itself, fits, and the margins of
multi-probcut. `same_weights` compares what comes out with what the engine reads.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from record import keep

from showcase.games.othello import training
from showcase.games.othello.weights import load

with TemporaryDirectory() as folder:
    training.main(Path(folder))
    report = json.loads((Path(folder) / "training.json").read_text(encoding="utf-8"))
    learned = load(Path(folder) / "weights.npz")
shipped = load()
rounds = report["rounds"]
keep(
    __doc__.partition("\n")[0],
    {
        "cpu_seconds": round(sum(r["seconds"] for r in rounds) + report["spread_seconds"], 1),
        "games": sum(r["games"] for r in rounds),
        "positions": sum(r["positions"] for r in rounds),
        "same_weights": bool(np.array_equal(learned.patterns, shipped.patterns)),
        "same_margins": bool(np.array_equal(learned.margins, shipped.margins)),
        **report,
    },
    versions=("numba", "numpy"),
)
