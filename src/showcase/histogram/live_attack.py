"""What the page shows of a sketch under attack: its gaps, moment by moment, in plain Python.

Rows arrive in two orders. At random; or closing in on a point from both sides, where every new row
falls into the gap about which least is known.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import Any

from showcase.histogram.sketch.quantile_sketch import QuantileSketch

SIZES = (32, 64)
BEGIN, DOUBLINGS = 64, 9
ROWS = BEGIN << DOUBLINGS
PARTS = 16  # so many updates between two moments


def opening() -> dict[str, Any]:
    """Return the frames of each stream for each size: rows so far, gaps, the certificate."""
    frames = {
        name: {size: list(attacked(stream, size)) for size in SIZES}
        for name, stream in STREAMS.items()
    }
    return {"sizes": SIZES, "frames": frames}


def attacked(stream: Callable[[int], list[float]], size: int) -> Iterator[dict[str, Any]]:
    """Feed a stream to the reference; yield a frame whenever the number of rows has doubled.

    A gap is given in per cent of N / size: 100 is what a sketch of all rows, sorted, would have.
    """
    rows = stream(ROWS)
    sketch = QuantileSketch(size, engine="reference")
    for stop in [0] + [BEGIN << doubling for doubling in range(DOUBLINGS + 1)]:
        step = max(1, (stop - sketch.count) // PARTS)
        for start in range(sketch.count, stop, step):
            sketch.update(rows[start : min(start + step, stop)])
        if stop:
            gaps = [right.below - left.low for left, right in pairwise(sketch.boundaries)]
            yield {
                "rows": stop,
                "gaps": [round(100 * gap * size / stop) for gap in gaps],
                "error": sketch.error,
                "times": round(sketch.error * size, 2),
            }


def at_random(rows: int) -> list[float]:
    """Return seeded random rows."""
    draw = Random(3)  # noqa: S311 - a demo's rows, not a secret
    return [draw.random() for _ in range(rows)]


def closing_in(rows: int) -> list[float]:
    """Return rows from the outside to the inside, by turns from the left and from the right.

    >>> closing_in(6)
    [-6, 5, -4, 3, -2, 1]
    """
    return [rows - i if i % 2 else i - rows for i in range(rows)]


STREAMS = {"at random": at_random, "closing in": closing_in}
