"""Any column that somebody has: of NumPy, pandas, Arrow; nothing in it is changed on the way in."""

import math
from datetime import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from showcase.histogram import QuantileSketch, SketchError
from showcase.histogram.sketch.column import read


def locked(array):
    array.setflags(write=False)
    return array


ROWS = [5, 1, 4, 1, 3]
COLUMNS = {
    "tuple": tuple(ROWS),
    "iterator": iter(ROWS),
    "range": range(1, 6),
    "int8": np.array(ROWS, np.int8),
    "uint64": np.array(ROWS, np.uint64),
    "float32": np.array(ROWS, np.float32),
    "float16": np.array(ROWS, np.float16),
    "long double": np.array(ROWS, np.longdouble),
    "big-endian": np.array(ROWS, ">i8"),
    "read-only": locked(np.array(ROWS, float)),
    "strided": np.array([*ROWS, *ROWS, *ROWS], float)[::3],
    "backwards": np.array(ROWS)[::-1],
    "of two dimensions": np.array([ROWS, ROWS]),
    "objects": np.array(ROWS, object),
    "masked": np.ma.array([*ROWS, 9], mask=[0] * 5 + [1]),
    "masked floats": np.ma.array([*map(float, ROWS), 9], mask=[0] * 5 + [1]),
    "pandas": pd.Series(ROWS),
    "pandas, nullable": pd.Series([*ROWS, None], dtype="Int64"),
    "pandas, nullable floats": pd.Series([*ROWS, None], dtype="Float64"),
    "pandas, missing": pd.Series([*map(float, ROWS), math.nan]),
    "pandas, category": pd.Series(ROWS, dtype="category"),
    "pandas, of Arrow": pd.Series([*ROWS, None], dtype="int64[pyarrow]"),
    "pandas, index": pd.Index(ROWS),
    "Arrow": pa.array(ROWS),
    "Arrow, missing": pa.array([*ROWS, None]),
    "Arrow, chunked": pa.chunked_array([ROWS[:2], ROWS[2:]]),
    "Arrow, dictionary": pa.array(ROWS).dictionary_encode(),
    "Arrow, floats": pa.array([*map(float, ROWS), math.nan]),
}
MISSING = {
    "masked", "masked floats", "pandas, nullable", "pandas, nullable floats", "pandas, missing",
    "pandas, of Arrow", "Arrow, missing", "Arrow, floats",
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_of_any_library_is_the_same_rows(engine, name):
    column = COLUMNS[name]
    values = list(range(1, 6)) if name == "range" else ROWS
    times = 2 if name == "of two dimensions" else 1
    if name == "iterator":
        column = iter(ROWS)
    before = None if name == "iterator" else repr(column)
    q = QuantileSketch(engine=engine).update(column)

    assert [q.rank(x) for x in range(7)] == [times * sum(y <= x for y in values) for x in range(7)]
    assert q.missing == (name in MISSING)
    assert before is None or repr(column) == before


@pytest.mark.parametrize(
    "weights",
    [
        np.array([1, 2, 3, 4, 5], np.int16),
        [1, 2, 3, 4, 5],
        iter([1, 2, 3, 4, 5]),
        pd.Series(range(1, 6)),
    ],
    ids=["numpy", "list", "iterator", "pandas"],
)
def test_weights_may_be_a_column_too(engine, weights):
    if not hasattr(weights, "__len__"):
        weights = iter([1, 2, 3, 4, 5])
    q = QuantileSketch(engine=engine).update(np.array([1.0, 2, math.nan, 4, 5]), weights)

    assert (q.count, q.missing, q.rank(2)) == (12, 3, 3)


STRANGE = {
    "times": (np.array(["2020-01-02", "NaT"], "datetime64[s]"), datetime(2020, 1, 2), 1),  # noqa: DTZ001
    "booleans": (np.array([True, False]), 1, 0),
    "large": (np.array([2**63 + 1], np.uint64), 2**63 + 1, 0),
    "strings": (pd.Series(["b", None]), "b", 1),
    "decimals": (pa.array([Decimal("1.5"), None]), Decimal("1.5"), 1),
}


@pytest.mark.parametrize(("values", "most", "missing"), STRANGE.values(), ids=STRANGE)
def test_what_is_not_int64_or_float64_stays_what_it_is(values, most, missing):
    q = QuantileSketch(engine="reference").update(values)

    assert (q.quantile(1), q.missing) == (most, missing)


REFUSED = {
    "table": (pd.DataFrame({"a": [1], "b": [2]}), "choose one"),
    "nanoseconds": (np.array([1], "datetime64[ns]"), "finer than a microsecond"),
    "long doubles": (np.array([np.longdouble(1) / 3]), "long doubles"),
    "complex": (np.array([1j, 2j]), "compared"),
    "table of Arrow": (pa.table({"a": [1]}), "not a column"),
}


@pytest.mark.parametrize(("values", "words"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_changed_or_is_no_column_is_refused(values, words):
    if (
        values.__class__ is np.ndarray
        and values.dtype == np.longdouble
        and np.finfo(values.dtype).nmant < 53
    ):
        pytest.skip("long doubles are doubles here")
    with pytest.raises(SketchError, match=words):
        QuantileSketch(engine="reference").update(values)


def test_doubles_of_numpy_are_not_copied_on_the_way_in():
    values = np.arange(5.0)

    assert np.shares_memory(read(values).values, values)
