"""How many buckets a second does an ordered feed take, in plain Python and compiled?"""

import numpy as np
from record import alternate, keep, ratio

from showcase.histogram import EquiDepthHistogram

BUCKETS, ROWS, ROUNDS = 256, 2_000_000, 11
SHORT = 50_000


def reduce(engine: str, highs: np.ndarray, counts: np.ndarray) -> list:
    """Feed buckets that touch nowhere, all at once."""
    histogram = EquiDepthHistogram(BUCKETS, engine=engine)
    histogram.extend(highs, highs, counts)
    return histogram.buckets


rng = np.random.default_rng(7)
keys = np.arange(ROWS, dtype=np.int64)
counts = rng.integers(1, 101, ROWS)
short = keys[:SHORT].tolist(), counts[:SHORT].tolist()
assert reduce("numba", keys[:SHORT], counts[:SHORT]) == reduce("reference", *short)

seconds = alternate(
    ROUNDS,
    {
        "reference": lambda: reduce("reference", *short),
        "numba": lambda: reduce("numba", keys, counts),
    },
)
per_second = {
    "reference": SHORT / float(np.median(seconds["reference"])),
    "numba": ROWS / float(np.median(seconds["numba"])),
}
keep(
    __doc__,
    {
        "buckets_kept": BUCKETS,
        "weights": "1 to 100, uniform, seeded; one thread, warm",
        "million_buckets_per_second": {k: round(v / 1e6, 2) for k, v in per_second.items()},
        "numba_over_reference": round(
            ratio(seconds, "reference", "numba") * ROWS / SHORT,
        ),
    },
    versions=("numba", "numpy"),
)
