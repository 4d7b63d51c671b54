"""A histogram to look at: a table for notebooks, a picture with Matplotlib."""

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from showcase.histogram.equi_depth import EquiDepthHistogram

ROWS = 20
BAR = 12  # em


def table(histogram: "EquiDepthHistogram") -> str:
    """Return the buckets as an HTML table; of many, the first and the last."""
    kept = histogram.buckets
    head = f"<caption>{escape(repr(histogram)[1:-1])}</caption>"
    names = (
        "".join(f'<th scope="col">{name}</th>' for name in ("low", "high", "rows")) + "<td></td>"
    )
    most = max((b.count for b in kept), default=1)
    lines = [
        f"<tr><td>{escape(str(b.low))}</td><td>{escape(str(b.high))}</td><td>{b.count:,}</td><td>"
        f'<div style="width:{BAR * b.count / most:.2f}em;height:.8em;background:currentColor">'
        "</div></td></tr>"
        for b in kept
    ]
    if len(lines) > ROWS:
        left_out = f'<tr><td colspan="4">… {len(lines) - ROWS} more …</td></tr>'
        lines[ROWS // 2 : -ROWS // 2] = [left_out]
    return f"<table>{head}<thead><tr>{names}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def plot(histogram: "EquiDepthHistogram", axes: Any = None) -> "Axes":
    """Draw the rows of each bucket over its keys, which must be numbers, and the bound."""
    kept = histogram.buckets
    if not all(isinstance(key, int | float) for b in kept for key in (b.low, b.high)):
        raise ValueError("only keys that are numbers have a place on an axis")
    from matplotlib import pyplot as plt

    if axes is None:
        _, axes = plt.subplots(figsize=(7, 3.2), facecolor="white", layout="constrained")
    for b in kept:
        alone = b.low == b.high
        axes.fill_between([b.low, b.high], 0, b.count, step="post", alpha=0.6, color="tab:blue")
        axes.vlines([b.low, b.high], 0, b.count, color="tab:blue", linewidth=3 if alone else 1)
    axes.axhline(histogram.bound, color="black", linestyle="--", label="bound of merged buckets")
    axes.set(xlabel="key", ylabel="rows", ylim=(0, None))
    axes.legend(loc="upper right", fontsize=8)
    return axes
