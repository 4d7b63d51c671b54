"""A sketch in the shapes that others expect: NumPy's, PostgreSQL's, Arrow's, a page's, a plot's."""

from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from showcase.histogram.sketch.column import SketchError

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from matplotlib.axes import Axes

    from showcase.histogram.sketch.quantile_sketch import QuantileSketch

PARTS = (0, 0.25, 0.5, 0.75, 1)


class PostgresStatistics(NamedTuple):
    """What PostgreSQL keeps of a column: pg_stats has these names.

    Frequencies of `most_common_vals` are those known for certain, so they may be too small.
    """

    null_frac: float
    most_common_vals: list[Any]
    most_common_freqs: list[float]
    histogram_bounds: list[Any]


def numpy_histogram(q: "QuantileSketch") -> tuple["np.ndarray", "np.ndarray"]:
    """Return (counts, edges) in the shape of np.histogram: estimates between boundaries."""
    import numpy as np

    kept = q.boundaries
    if not kept:
        raise SketchError("an empty sketch has no edges")
    ranks = list(accumulate((q.rank(b.value) for b in kept), max))
    edges = [b.value for b in (kept if len(kept) > 1 else 2 * kept)]
    counts = [ranks[-1]] if len(kept) == 1 else [right - left for left, right in pairwise(ranks)]
    counts[0] += ranks[0] if len(kept) > 1 else 0
    column = edges if q.kind != "other" else np.fromiter(edges, dtype=object, count=len(edges))
    return np.array(counts), np.asarray(column)


def postgres_statistics(q: "QuantileSketch", buckets: int = 100) -> PostgresStatistics:
    """Return what ANALYZE would keep with this statistics target.

    Most common is what is known to have more rows than a bucket; the bounds are of the other rows.
    """
    if not isinstance(buckets, int) or buckets < 1:
        raise SketchError(f"buckets is {buckets!r}; the least is 1")
    kept, total = q.boundaries, q.count
    rows = total + q.missing
    if not rows:
        raise SketchError("an empty sketch has no statistics")
    common = sorted((b for b in kept if b.equal * buckets > total), key=lambda b: -b.equal)
    named = {b.value for b in common[:buckets]}
    bounds: list[Any] = []
    rest = total - sum(b.equal for b in kept if b.value in named)
    passed = 0
    for b in kept:
        if b.value in named:
            passed += b.equal
        elif (b.estimate - passed) * buckets >= len(bounds) * rest and len(bounds) <= buckets:
            bounds.append(b.value)
    return PostgresStatistics(
        q.missing / rows,
        [b.value for b in common[:buckets]],
        [b.equal / rows for b in common[:buckets]],
        bounds if len(bounds) > 1 else [],
    )


def arrow_table(q: "QuantileSketch") -> "pa.Table":
    """Return the boundaries as a table of Arrow: value, low, high, equal, estimate."""
    import pyarrow as pa

    kept = q.boundaries
    names = ("value", "low", "high", "equal", "estimate")
    columns = zip(*kept, strict=True) if kept else ((),) * len(names)
    kinds = [{"int": pa.int64(), "float": pa.float64()}.get(q.kind), *[pa.int64()] * 4]
    try:
        arrays = [pa.array(c, kind) for c, kind in zip(columns, kinds, strict=True)]
    except (pa.ArrowException, OverflowError) as error:
        raise SketchError(f"Arrow has no column for these: {error}") from error
    return pa.table(arrays, names=names)


def html(q: "QuantileSketch") -> str:
    """Return a small table: some quantiles, and between which values each of them lies."""
    head = f"{q.count:,} rows in {len(q)} of {q.size} boundaries, {q.missing:,} missing"
    if not q.count:
        return f"<p>{head}</p>"
    rows = []
    for p in PARTS:
        low, high = q.quantile_bounds(p)
        cells = "".join(f"<td>{escape(str(x))}</td>" for x in (q.quantile(p), low, high))
        rows.append(f'<tr><th scope="row">{100 * p:g} %</th>{cells}</tr>')
    columns = ("part of the rows", "quantile", "at least", "at most")
    heads = "".join(f'<th scope="col">{name}</th>' for name in columns)
    caption = f"{head}; every rank is certain within ±{100 * q.error:.3g} % of the rows"
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def plot(q: "QuantileSketch", axes: "Axes | None" = None) -> "Axes":
    """Draw which part of the rows is up to each value, with all that it can be as a band."""
    import numpy as np
    from matplotlib import pyplot as plt

    if q.kind not in {"int", "float"}:
        raise SketchError("only a sketch of numbers has a plot")
    axes = plt.subplots()[1] if axes is None else axes
    kept = [b for b in q.boundaries if abs(b.value) < float("inf")]
    x = np.array([float(b.value) for b in kept])
    low = np.array([b.low for b in kept]) / q.count
    high = np.array([b.below for b in kept[1:]] + [kept[-1].high if kept else 0]) / q.count
    axes.fill_between(x, low, high, step="post", alpha=0.3, label="certain bounds")
    axes.plot(x, [q.rank(b.value) / q.count for b in kept], label="estimate")
    axes.set(xlabel="value", ylabel="part of the rows up to it", ylim=(0, 1))
    axes.legend()
    return axes
