"""How many buckets a second does an ordered feed take, and how even are the buckets it keeps?"""

from time import thread_time

import numpy as np
from record import alternate, keep

from showcase.histogram import EquiDepthHistogram
from showcase.histogram.doubling import Doubling

BUCKETS, ROWS, ROUNDS = 256, 2_000_000, 11
LONG, LOOKS = 200_000, 100


def reduce(engine: str, highs: np.ndarray, counts: np.ndarray) -> list:
    """Feed buckets that touch nowhere, all at once."""
    histogram = EquiDepthHistogram(BUCKETS, engine=engine)
    histogram.extend(highs, highs, counts)
    return histogram.buckets


def unevenness(counts: np.ndarray) -> dict[str, float]:
    """Return how far the deepest bucket gets above W / k, at worst and in the end."""
    histogram, doubling = EquiDepthHistogram(BUCKETS), Doubling(BUCKETS)
    fair = len(counts) // LOOKS
    found: dict[str, list[float]] = {"lightest_pair": [], "doubling": []}
    for start in range(0, len(counts), fair):
        part = counts[start : start + fair]
        places = np.arange(start, start + len(part))
        histogram.extend(places, places, part)
        doubling.extend(part.tolist())
        share = histogram.count / BUCKETS
        if start >= 10 * fair:  # by then no bucket of the feed is a fair share
            found["lightest_pair"].append(max(b.count for b in histogram.buckets) / share)
            found["doubling"].append(max(doubling.depths) / share)
    return {name: round(max(ratios), 3) for name, ratios in found.items()}


rng = np.random.default_rng(7)
keys = np.arange(ROWS, dtype=np.int64)
counts = rng.integers(1, 101, ROWS)
listed = keys.tolist(), counts.tolist()
assert reduce("numba", keys, counts) == reduce("reference", *listed)

seconds = alternate(
    ROUNDS,
    {
        "reference": lambda: reduce("reference", *listed),
        "numba": lambda: reduce("numba", keys, counts),
    },
    clock=thread_time,
)
weights = {
    "equal": np.ones(LONG, np.int64),
    "1 to 100": rng.integers(1, 101, LONG),
    "Zipf 1.5, at most 100": np.minimum(rng.zipf(1.5, LONG), 100),
    "growing": np.arange(LONG) // 1000 + 1,
    "shrinking": np.arange(LONG, 0, -1) // 1000 + 1,
    "1, 2, 4 … 64": 1 << np.arange(LONG) % 7,
}
keep(
    __doc__,
    {
        "buckets_kept": BUCKETS,
        "buckets_fed": ROWS,
        "weights": "1 to 100, uniform, seeded; processor time of one thread, warm",
        "million_buckets_per_second": {
            name: round(ROWS / float(np.median(each)) / 1e6, 2) for name, each in seconds.items()
        },
        "fastest_million_per_second": {
            name: round(ROWS / min(each) / 1e6, 2) for name, each in seconds.items()
        },
        "deepest_times_k_over_W": {name: unevenness(each) for name, each in weights.items()},
    },
    versions=("numba", "numpy"),
)
