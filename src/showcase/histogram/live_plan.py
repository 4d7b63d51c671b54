"""What the page's query plans open with: a column, its histogram, and three opinions on a query."""

from typing import Any

from showcase.histogram.equi_depth import EquiDepthHistogram
from showcase.histogram.plan import (
    PLANS,
    better_plan,
    evenly_spread,
    pages_read,
    rows_of_keys,
    scan_pages,
)

KEYS = 48
MOST_KEYS, MOST_ROWS, MOST_VALUES = 96, 500, 20_000
LEAST_K, MOST_K = 1, 24
COUNTS = [
    3, 2, 4, 1, 3, 2, 2, 5, 3, 4, 6, 5, 8, 7, 9, 12, 14, 18, 25, 31, 44, 62, 85, 120,
    160, 140, 110, 80, 420, 70, 52, 40, 33, 27, 20, 16, 12, 9, 7, 6, 5, 3, 4, 2, 2, 1, 2, 1,
]  # fmt: skip
QUERIES = {"Rare keys": [0, 8], "A heavy key": [28, 28], "Busy keys": [20, 26]}
DEFAULT = {"keys": list(range(1, KEYS + 1)), "counts": COUNTS, "k": 8, "first": 28, "last": 28}


def opening() -> dict[str, Any]:
    """Return what the figure shows before anything is loaded, and its limits."""
    most = {"keys": MOST_KEYS, "rows": MOST_ROWS, "values": MOST_VALUES, "most": MOST_K}
    limits = most | {"least": LEAST_K}
    return {"queries": QUERIES, "plans": PLANS, "limits": limits} | picture(DEFAULT)


def picture(state: dict[str, Any]) -> dict[str, Any]:
    """Return the buckets of a column and what is thought of a query on it, by index of the keys.

    A thought is [least, most, plan, pages that this plan reads in truth]: of an optimiser that
    knows only the ends, of one with the histogram, of one that knows the truth.
    """
    keys, counts, k = state["keys"], state["counts"], state["k"]
    first, last = keys[state["first"]], keys[state["last"]]
    histogram = EquiDepthHistogram(k, engine="reference")
    histogram.extend(keys, keys, counts, counts, [min(count, 1) for count in counts])
    kept, total = histogram.buckets, histogram.count
    true = rows_of_keys(keys, counts, first, last)
    even = evenly_spread(total, kept[0].low, kept[-1].high, first, last) if kept else 0
    _, least, most = histogram.selectivity(first, last)
    scan = scan_pages(total)
    pairs = ((even, even), (least, most), (true, true))
    return state | {
        "buckets": [[b.low, b.high, b.count] for b in kept],
        "total": total,
        "scan": scan,
        "thoughts": [_thought(*rows, true, scan) for rows in pairs],
    }


def _thought(least: int, most: int, true: int, scan: int) -> list[int]:
    plan = better_plan(least, most, scan)
    return [least, most, plan, pages_read(plan, true, scan)]
