"""A sketch of a collection of Dask: one of each partition, then all merged at once.

Which worker does what, in which order, and how often anew, changes nothing: a sketch is made of
its partition alone, and the merge takes them in the order of the partitions.
"""

from typing import Any, Literal

from dask import delayed
from dask.delayed import Delayed

from showcase.histogram import QuantileSketch, SketchError


def sketch(
    collection: Any,
    size: int = 128,
    *,
    missing: Literal["count", "raise"] = "count",
    engine: str = "numba",
) -> Delayed:
    """Return the sketch of an array, a column of a dataframe, or a bag, yet to be computed.

    >>> import dask.bag
    >>> words = dask.bag.from_sequence(["a", "b", "c"] * 10, npartitions=4)
    >>> sketch(words, engine="reference").compute(scheduler="synchronous").quantile(0.5)
    'b'
    """
    if getattr(collection, "ndim", 1) != 1 and not hasattr(collection, "chunks"):
        raise SketchError(f"a {type(collection).__name__} is no column: choose one of its own")
    if not hasattr(collection, "to_delayed"):
        raise SketchError(f"a {type(collection).__name__} is no collection of Dask")
    parts = collection.to_delayed()
    parts = parts.ravel().tolist() if hasattr(parts, "ravel") else parts
    sketch_of = delayed(_of_part, pure=True)
    leaves = [sketch_of(part, size, missing, engine) for part in parts]
    return delayed(QuantileSketch.merge_all, pure=True)(leaves)


def _of_part(part: Any, size: int, missing: Any, engine: str) -> QuantileSketch:
    return QuantileSketch(size, missing=missing, engine=engine).update(part)
