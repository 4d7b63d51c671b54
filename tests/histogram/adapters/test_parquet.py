"""A column of a Parquet file, by itself and in batches."""

import pyarrow as pa
import pyarrow.parquet
import pytest

from showcase.histogram import QuantileSketch, SketchError
from showcase.histogram.adapters.parquet import sketch

DELAYS = [None if i % 10 == 0 else i * 7919 % 10_007 for i in range(50_000)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "flights.parquet"
    table = pa.table({"delay": DELAYS, "carrier": ["AA", "UA"] * 25_000})
    pyarrow.parquet.write_table(table, path, row_group_size=9000)
    return path


def test_a_column_is_sketched_with_its_missing_values(file):
    q = sketch(file, "delay", 64, engine="numpy")

    assert (q.count, q.missing) == (45_000, 5_000)
    low, high = q.rank_bounds(5000)
    assert low <= sum(x is not None and x <= 5000 for x in DELAYS) <= high
    assert q.error < 1 / 64
    with pytest.raises(SketchError, match="missing"):
        sketch(file, "delay", missing="raise", engine="numpy")


def test_strings_and_a_progress_bar(file, capsys):
    q = sketch(file, "carrier", engine="reference", progress=True)

    assert q.rank("AA") == 25_000
    assert "rows" in capsys.readouterr().err
    assert isinstance(q, QuantileSketch)


def test_a_column_that_is_not_there_is_named_with_those_that_are(file):
    with pytest.raises(SketchError, match="no column 'speed'; it has delay, carrier"):
        sketch(file, "speed")
