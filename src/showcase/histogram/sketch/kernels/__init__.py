"""The steps of the sketch that go through all rows, or all boundaries, compiled by Numba."""

from pathlib import Path

from showcase.compiled import sweep

sweep(Path(__file__).parents[2])
