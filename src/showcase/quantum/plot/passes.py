"""A picture of a plan: which qubits lie inside the tiles of each pass, and how much it does."""

from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Apply, Conditional, Reset
from showcase.quantum.plan import Shape, plan

_LOCAL, _OUTER, _UNTOUCHED = "#0b57d0", "#d8e2f4", "#ffffff"


def passes(circuit: Circuit, *, tile: int, run: int, title: str = "") -> None:
    """Draw a circuit's passes over the memory, with tiles of 2**tile amplitudes.

    At least the lowest `run` qubits are inside a tile in every pass. Measurements are left out;
    ValueError for conditions and resets, before and after which plans are made apart.
    """
    if any(isinstance(operation, Conditional | Reset) for operation in circuit):
        raise ValueError("a circuit with conditions or resets has more than one plan")
    gates = [operation for operation in circuit if isinstance(operation, Apply)]
    tile = min(tile, circuit.qubits)
    shape = Shape(tile, min(run, tile), 0)
    planned = list(plan(gates, circuit.qubits, shape, anew=True).passes)
    from matplotlib import pyplot as plt

    size = (1.6 + 1.1 * len(planned), 0.9 + 0.24 * circuit.qubits)
    _, axes = plt.subplots(figsize=size, layout="constrained", facecolor="white")
    for column, each in enumerate(planned):
        for qubit in range(circuit.qubits):
            inside, begun = each.local >> qubit & 1, each.begun >> qubit & 1
            colour = _LOCAL if inside else _OUTER if begun else _UNTOUCHED
            axes.barh(qubit, 0.9, 0.86, column + 0.05, color=colour, edgecolor="#57606a")
        tiles = 2 ** (each.begun & ~each.local).bit_count()
        words = f"{each.gates:.0f} gates\n{len(each.steps)} steps\n{tiles} tiles"
        axes.text(column + 0.5, circuit.qubits - 0.2, words, ha="center", va="bottom", fontsize=8)
    axes.set(
        xlim=(0, len(planned)),
        ylim=(-0.7, circuit.qubits + 2.4),
        xticks=[column + 0.5 for column in range(len(planned))],
        yticks=range(circuit.qubits),
        ylabel="qubit",
    )
    axes.set_xticklabels([f"pass {column + 1}" for column in range(len(planned))])
    axes.set_title(title)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
