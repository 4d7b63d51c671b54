"""Columns of NumPy, pandas and Arrow: no value is changed on the way to int64 or float64.

Masked, nullable and dictionary-encoded columns keep what they say is missing; arrays may be
read-only, strided, and of any shape.
"""

from typing import Any

import numpy as np

from showcase.histogram.sketch.column import LARGEST, Column, SketchError


def plain_array(values: Any, library: str) -> "np.ndarray | list[Any]":
    """Return a column of one of the three libraries as an array of numbers, or as a list.

    A list has None where a value is missing; an array has NaN.
    """
    if hasattr(values, "columns"):
        raise SketchError(f"a {type(values).__name__} is no column: choose one of its own")
    if library == "numpy":
        return _of_numpy(values)
    return _of_arrow(values) if library == "pyarrow" else _of_pandas(values)


def read_array(values: np.ndarray, weights: list[int] | None) -> Column:
    """Return the column of an array of numbers, in which NaN is missing."""
    if values.dtype.kind != "f":
        return Column("int", values.astype(np.int64, copy=False), weights, 0)
    missing = 0
    if len(values) and np.isnan(values.min()):
        gone = np.isnan(values)
        missing = int(np.count_nonzero(gone))
        values = values[~gone]
        if weights is not None:
            missing = sum(w for w, lost in zip(weights, gone.tolist(), strict=True) if lost)
            weights = [w for w, lost in zip(weights, gone.tolist(), strict=True) if not lost]
    doubles = values.astype(np.float64, copy=False)
    if values.itemsize > doubles.itemsize and np.any(doubles != values):
        raise SketchError("some long doubles would be rounded to float64")
    return Column("float", doubles, weights, missing)


def doubles(values: np.ndarray) -> np.ndarray | None:
    """Return whole numbers as float64; None where that would change one."""
    floats = values.astype(np.float64)
    if floats.max(initial=0) >= 2.0**63 or np.any(floats.astype(np.int64) != values):
        return None
    return floats


def _of_numpy(values: Any) -> "np.ndarray | list[Any]":
    if np.ma.isMaskedArray(values):
        if values.dtype.kind == "f":
            return values.filled(np.nan).reshape(-1)
        return values.reshape(-1).tolist() if np.ma.is_masked(values) else _of_numpy(values.data)
    array = np.asarray(values).reshape(-1)
    if array.dtype.kind in "mM":
        return _of_times(array)
    if array.dtype.kind not in "biuf" or (
        array.dtype.kind == "u" and array.max(initial=0) > LARGEST
    ):
        return array.tolist()
    return array


def _of_times(array: np.ndarray) -> list[Any]:
    """Return times as Python's own, which count microseconds; NaT becomes None."""
    micro = array.astype(f"{array.dtype.kind}8[us]") if array.dtype.name.endswith("s]") else array
    if np.any((micro != array) & ~np.isnat(array)):
        raise SketchError("some times are finer than a microsecond")
    return micro.tolist()


def _of_arrow(values: Any) -> "np.ndarray | list[Any]":
    import pyarrow as pa

    kind = values.type
    simple = pa.types.is_integer(kind) or pa.types.is_floating(kind)
    if simple and not values.null_count:
        return _of_numpy(
            values.to_numpy(zero_copy_only=False)
            if isinstance(values, pa.Array)
            else values.to_numpy()
        )
    return values.to_pylist()


def _of_pandas(values: Any) -> "np.ndarray | list[Any]":
    gone = values.isna()
    numbers = values.dtype.kind in "biuf" if hasattr(values.dtype, "kind") else False
    if numbers and not gone.any():
        return _of_numpy(np.asarray(values))
    if numbers and values.dtype.kind == "f":
        return _of_numpy(np.asarray(values, dtype=np.float64))
    return [None if lost else x for x, lost in zip(values.tolist(), gone.tolist(), strict=True)]
