"""The sketches that are compared, each set to 5,120 bytes, each fed in its fastest way.

Sizes are those of the bytes that each would store: of crick, which has none of its own, sixteen
for each centroid. A t-digest has no setting for bytes, so what each came to is reported.
"""

from importlib.metadata import version
from typing import Any, Protocol

import numpy as np

BYTES = 5_120


class Rival(Protocol):
    """A sketch of one column at a time."""

    package: str

    def feed(self, values: np.ndarray) -> Any:
        """Return a sketch of a column of doubles."""
        ...

    def size(self, sketch: Any) -> int:
        """Return its bytes when stored."""
        ...

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        ...

    def merge(self, one: Any, other: Any) -> Any:
        """Merge two sketches into the first."""
        ...


class Ours:
    """QuantileSketch: 5,120 bytes are 255 boundaries of at most twenty, and what goes before."""

    package = "numba"

    def feed(self, values: np.ndarray) -> Any:
        """Return a sketch of a column of doubles."""
        from showcase.histogram import QuantileSketch

        return QuantileSketch(255).update(values)

    def size(self, sketch: Any) -> int:
        """Return its bytes when stored."""
        return len(sketch.to_bytes())

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        return np.array([sketch.rank(x) for x in queries.tolist()]) / sketch.count

    def merge(self, one: Any, other: Any) -> Any:
        """Merge two sketches into the first."""
        return one.merge(other)


class Kll:
    """DataSketches' KLL."""

    package = "datasketches"

    def __init__(self, name: str, k: int, dtype: type) -> None:
        self.name, self.k, self.dtype = name, k, dtype

    def feed(self, values: np.ndarray) -> Any:
        """Return a sketch of a column of doubles."""
        import datasketches

        sketch = getattr(datasketches, self.name)(self.k)
        sketch.update(values.astype(self.dtype, copy=False))
        return sketch

    def size(self, sketch: Any) -> int:
        """Return its bytes when stored."""
        return len(sketch.serialize())

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        return np.array([sketch.get_rank(x, True) for x in queries.tolist()])

    def merge(self, one: Any, other: Any) -> Any:
        """Merge two sketches into the first."""
        one.merge(other)


class DataSketchesTDigest(Kll):
    """DataSketches' t-digest."""

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        return np.array([sketch.get_rank(x) for x in queries.tolist()])


class FastDigest:
    """A t-digest in Rust."""

    package = "fastdigest"

    def feed(self, values: np.ndarray) -> Any:
        """Return a sketch of a column of doubles."""
        from fastdigest import TDigest

        sketch = TDigest(max_centroids=308)
        sketch.batch_update(values)
        return sketch

    def size(self, sketch: Any) -> int:
        """Return its bytes when stored."""
        return len(sketch.to_bytes())

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        return np.array([sketch.cdf(x) for x in queries.tolist()])

    def merge(self, one: Any, other: Any) -> Any:
        """Merge two sketches into the first."""
        one.merge_inplace(other)


class Crick:
    """A t-digest in C."""

    package = "crick"

    def feed(self, values: np.ndarray) -> Any:
        """Return a sketch of a column of doubles."""
        from crick import TDigest

        sketch = TDigest(250)
        sketch.update(values)
        return sketch

    def size(self, sketch: Any) -> int:
        """Return its bytes when stored."""
        return 16 * len(sketch.centroids())

    def ranks(self, sketch: Any, queries: np.ndarray) -> np.ndarray:
        """Return the estimated fraction of rows up to each query."""
        return np.asarray(sketch.cdf(queries))

    def merge(self, one: Any, other: Any) -> Any:
        """Merge two sketches into the first."""
        one.merge(other)


RIVALS: dict[str, Rival] = {
    "ours": Ours(),
    "kll doubles": Kll("kll_doubles_sketch", 200, np.float64),
    "kll floats": Kll("kll_floats_sketch", 400, np.float32),
    "datasketches t-digest": DataSketchesTDigest("tdigest_double", 200, np.float64),
    "fastdigest": FastDigest(),
    "crick": Crick(),
}
PEERS = [name for name in RIVALS if name != "ours"]


def versions(name: str) -> dict[str, str]:
    """Return the version of what a rival runs on."""
    package = RIVALS[name].package
    return {package: version(package)}
