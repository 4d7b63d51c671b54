"""A picture of a question to Z3: the paths of both functions, and the formula that joins them."""

from typing import TYPE_CHECKING

from showcase.verification.refactor.formula import Encoding
from showcase.verification.refactor.paths import Branch, Leaf, Tree, paths

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, LINE, RETURNS, RAISES, ASKS = "#0b1f44", "#57606a", "#e8f0fe", "#fde7e9", "#f6f8fa"


def draw(question: Encoding) -> None:
    """Draw it with Matplotlib; a notebook shows the figure.

    ValueError where a tree has more than 16 leaves.
    """
    import z3
    from matplotlib import pyplot as plt

    trees = [paths(question, program) for program in question.programs]
    formula = str(z3.simplify(question.differ))
    heights = [*(0.5 * _leaves(tree) + 0.4 for tree in trees), 0.2 * formula.count("\n") + 0.9]
    _, axes = plt.subplot_mosaic(
        [["before"], ["after"], ["formula"]],
        height_ratios=heights,
        figsize=(7.5, sum(heights)),
        layout="constrained",
        facecolor="white",
    )
    for name, tree in zip(("before", "after"), trees, strict=True):
        _draw_tree(axes[name], tree, f"{name}: which way a call goes")
    below = axes["formula"]
    below.set_axis_off()
    below.set_title("Asked of Z3: arguments for which this holds", fontsize=11, color=INK)
    box = {"boxstyle": "round,pad=0.6", "facecolor": ASKS, "edgecolor": LINE}
    below.text(
        0.5, 0.9, formula, ha="center", va="top", family="monospace", fontsize=9, color=INK,
        bbox=box, multialignment="left",
    )  # fmt: skip


def _draw_tree(axes: "Axes", tree: Tree, title: str) -> None:
    depth = _depth(tree)
    axes.set(xlim=(-0.35, depth + 0.75), ylim=(-_leaves(tree) + 0.4, 0.6))
    axes.set_axis_off()
    axes.set_title(title, fontsize=11, color=INK)
    _Drawn(axes, depth).place(tree, 0)


class _Drawn:
    """Branches stand in columns, leaves in the last one, a row for each."""

    def __init__(self, axes: "Axes", depth: int) -> None:
        self.axes, self.depth, self.rows = axes, depth, 0

    def place(self, tree: Tree, column: int) -> tuple[float, float]:
        """Draw a tree; return where its root stands."""
        if isinstance(tree, Leaf):
            place = self.depth + 0.3, -float(self.rows)
            self.rows += 1
            self._box(place, tree.says, RAISES if tree.raises else RETURNS)
            return place
        ends = [(word, self.place(way, column + 1)) for word, way in _ways(tree)]
        place = float(column), sum(y for _, (_, y) in ends) / 2
        for word, (x, y) in ends:
            self.axes.plot((place[0], x), (place[1], y), color=LINE, lw=1, zorder=1)
            share = 0.5 if x - place[0] < 1.2 else 0.55 / (x - place[0])
            middle = place[0] + share * (x - place[0]), place[1] + share * (y - place[1])
            self.axes.text(*middle, word, ha="center", va="center", fontsize=8, color=LINE,
                           bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
        self._box(place, f"{tree.guard} ?", "white")
        return place

    def _box(self, place: tuple[float, float], text: str, colour: str) -> None:
        box = {"boxstyle": "round,pad=0.35", "facecolor": colour, "edgecolor": LINE}
        self.axes.text(*place, text.replace(" ", "\n", 1) if text.startswith("raises") else text,
                       ha="center", va="center", fontsize=9, family="monospace", color=INK,
                       bbox=box, zorder=2)  # fmt: skip


def _ways(tree: Branch) -> tuple[tuple[str, Tree], tuple[str, Tree]]:
    return ("yes", tree.yes), ("no", tree.no)


def _leaves(tree: Tree) -> int:
    return 1 if isinstance(tree, Leaf) else sum(_leaves(way) for _, way in _ways(tree))


def _depth(tree: Tree) -> int:
    return 0 if isinstance(tree, Leaf) else 1 + max(_depth(way) for _, way in _ways(tree))
