"""A picture of a circuit: qubits are wires, all classical bits are one double wire beneath them.

Columns are those of `draw.layout`, folded into rows where they would grow too wide. One unit is the
distance of two wires; a measurement, and a condition, hangs on the double wire.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from showcase.quantum.circuit import Circuit
from showcase.quantum.draw import Column, angle, condition, labels, layout
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Operation, Reset

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INCHES = 0.5  # a unit's length
WIDEST = 24.0  # units in a row
MOST = (100, 2000)  # qubits and operations: a larger picture cannot be read
BOX, GAP = 0.62, 0.28
WIRE, INK, EDGE, FILL = "#57606a", "#0b1f44", "#0b57d0", "#e8f0fe"


def circuit(drawn: Circuit, title: str = "") -> None:
    """Draw a circuit with Matplotlib; a notebook shows the figure.

    ValueError for more than 100 qubits or 2000 operations.
    """
    if drawn.qubits > MOST[0] or len(drawn) > MOST[1]:
        raise ValueError(
            f"{drawn.qubits} qubits with {len(drawn)} operations; "
            f"a picture holds {MOST[0]} qubits and {MOST[1]} operations"
        )
    from matplotlib import pyplot as plt

    rows = list(_rows(layout(drawn, wired=True)))
    height = drawn.qubits + (1.3 if drawn.bits else 0.3)
    right = max(sum(map(_width, row)) for row in rows) + 0.4
    tall = height * len(rows) + 0.2 + (0.6 if title else 0)
    _, axes = plt.subplots(figsize=(INCHES * (right + 1.4), INCHES * tall), facecolor="white")
    axes.set_position((0, 0, 1, 1))
    axes.set(
        xlim=(-1.2, right + 0.2), ylim=(-height * len(rows) + 0.4, tall - height * len(rows) + 0.4)
    )
    axes.set_axis_off()
    if title:
        axes.text(right / 2 - 0.5, 0.75, title, ha="center", va="center", color=INK, fontsize=13)
    for number, row in enumerate(rows):
        _Row(axes, drawn, -height * number).draw(row, right)


def _rows(columns: list[Column]) -> Iterator[list[Column]]:
    row: list[Column] = []
    for column in columns:
        if row and sum(map(_width, row)) + _width(column) > WIDEST:
            yield row
            row = []
        row.append(column)
    yield row


def _width(column: Column) -> float:
    return max(map(_box, column)) + GAP


def _box(operation: Operation) -> float:
    """Return how wide an operation is; a letter of the small script takes a seventh of a unit."""
    match operation:
        case Conditional(inner, _, _):
            return max(_box(inner), 0.14 * len(condition(operation)))
        case Apply():
            name = max(map(len, labels(operation).values()))
            return max(BOX, 0.2 * name + 0.22, 0.13 * len(_angles(operation)) + 0.2)
        case _:
            return BOX


def _angles(gate: Apply) -> str:
    return ", ".join(map(angle, gate.angles))


@dataclass
class _Row:
    """One row of wires; `top` is where qubit 0 lies."""

    axes: "Axes"
    circuit: Circuit
    top: float
    marks: dict[str, Any] = field(default_factory=lambda: {"ha": "center", "va": "center"})

    def y(self, wire: int) -> float:
        return self.top - wire

    def line(self, x: tuple[float, float], y: tuple[float, float], **looks: Any) -> None:
        self.axes.plot(x, y, **{"color": EDGE, "lw": 1.4, "zorder": 2, **looks})

    def double(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Draw a classical wire, across or down."""
        for aside in (-0.035, 0.035):
            dx, dy = (aside, 0) if x[0] == x[1] else (0, aside)
            moved = tuple(a + dx for a in x), tuple(a + dy for a in y)
            self.line(*moved, color=WIRE, lw=0.9, zorder=1)

    def text(self, x: float, y: float, words: str, **looks: Any) -> None:
        self.axes.text(x, y, words, **{"color": INK, "zorder": 5, **self.marks, **looks})

    def draw(self, columns: list[Column], right: float) -> None:
        for wire in range(self.circuit.qubits):
            self.line((-0.4, right), (self.y(wire),) * 2, color=WIRE, lw=0.9, zorder=1)
            self.text(-0.8, self.y(wire), f"q{wire}", color=WIRE)
        if self.circuit.bits:
            bottom = self.y(self.circuit.qubits)
            self.double((-0.4, right), (bottom, bottom))
            self.text(-0.8, bottom, f"c/{self.circuit.bits}", color=WIRE)
        x = 0.0
        for column in columns:
            for operation in column:
                self.operation(operation, x + _width(column) / 2)
            x += _width(column)

    def operation(self, operation: Operation, x: float) -> None:
        match operation:
            case Apply():
                self.gate(operation, x)
            case Measure(qubit, bit):
                self.double((x, x), (self.y(qubit), self.y(self.circuit.qubits)))
                self.box(x, qubit, BOX)
                self.meter(x, self.y(qubit))
                self.text(
                    x + 0.12, self.y(self.circuit.qubits) + 0.24, str(bit), fontsize=8, ha="left"
                )
                self.axes.plot(x, self.y(self.circuit.qubits) + 0.08, "v", color=WIRE, ms=5)
            case Reset(qubit):
                self.box(x, qubit, BOX)
                self.text(x, self.y(qubit), "|0⟩")
            case Barrier(qubits):
                for qubit in qubits:
                    y = self.y(qubit)
                    self.line((x, x), (y - 0.5, y + 0.5), color=WIRE, lw=1, ls=(0, (3, 3)))
            case Conditional(inner, _, _):
                bottom = self.y(self.circuit.qubits)
                self.double((x, x), (self.y(max(inner.qubits)), bottom))
                self.axes.plot(x, bottom, "o", color=WIRE, ms=6, zorder=3)
                self.text(x, bottom - 0.32, condition(operation), fontsize=8)
                self.operation(inner, x)

    def gate(self, gate: Apply, x: float) -> None:
        low, high = max(gate.qubits), min(gate.qubits)
        self.line((x, x), (self.y(low), self.y(high)))
        for qubit, label in labels(gate).items():
            y = self.y(qubit)
            if label == "●":
                self.axes.plot(x, y, "o", color=EDGE, ms=7, zorder=4)
            elif label == "×":
                self.axes.plot(x, y, "x", color=EDGE, ms=9, mew=2, zorder=4)
            elif label == "X" and gate.controls:
                self.axes.plot(x, y, "o", mfc="white", mec=EDGE, mew=1.4, ms=16, zorder=3)
                self.axes.plot(x, y, "+", color=EDGE, mew=1.4, ms=16, zorder=4)
            else:
                self.box(x, qubit, _box(gate))
                self.text(x, y + (0.1 if gate.angles else 0), label)
                self.text(x, y - 0.19, _angles(gate), fontsize=7)

    def box(self, x: float, qubit: int, width: float) -> None:
        from matplotlib.patches import FancyBboxPatch

        corner = (x - width / 2 + 0.06, self.y(qubit) - BOX / 2 + 0.06)
        self.axes.add_patch(
            FancyBboxPatch(
                corner, width - 0.12, BOX - 0.12, "round,pad=0.06", fc=FILL, ec=EDGE, zorder=3
            )
        )

    def meter(self, x: float, y: float) -> None:
        from matplotlib.patches import Arc

        self.axes.add_patch(Arc((x, y - 0.12), 0.42, 0.42, theta1=0, theta2=180, ec=INK, zorder=4))
        self.line((x, x + 0.15), (y - 0.12, y + 0.16), color=INK, lw=1.2, zorder=4)
