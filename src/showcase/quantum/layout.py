"""A circuit laid out on the page's grid: each gate in the first column that it fits into.

A gate that has no letter there is spelled in several that have, to exactly the same effect:

    q0 ── rzz(θ) ──      q0 ── ● ────────── ● ──
          │         =          │            │
    q1 ── ● ───────      q1 ── X ── Rz(θ) ─ X ──
"""

from collections.abc import Iterator
from itertools import chain
from math import pi
from random import Random

from showcase.quantum.circuit import Circuit
from showcase.quantum.grid import (
    COLUMNS,
    CONTROL,
    EMPTY,
    KINDS,
    MEASURE,
    WIRES,
    Cell,
    Grid,
    GridError,
)
from showcase.quantum.operations import Apply, Barrier, Measure

_GATES = {kind.gate: code for code, kind in enumerate(KINDS) if kind.gate}


def lay_out(circuit: Circuit, seed: int = 1) -> Grid:
    """Lay a circuit out, each gate in the first column that it fits into.

    A controlled gate has its column to itself; a gate without a letter is spelled in several. The
    dice of measurements fall by `seed`. GridError where something has no place on the grid.
    """
    if circuit.qubits > WIRES:
        raise GridError(f"{circuit.qubits} qubits; there is room for {WIRES} wires")
    columns: list[dict[int, Cell]] = []
    closed: set[int] = set()
    reached = [0] * circuit.qubits
    dice = Random(seed)  # noqa: S311 - physics, not secrets
    for operation in chain.from_iterable(map(_spell, circuit)):
        if isinstance(operation, Barrier):
            for qubit in operation.qubits:
                reached[qubit] = max(reached[q] for q in operation.qubits)
            continue
        alone = isinstance(operation, Apply) and bool(
            operation.controls or len(operation.targets) > 1
        )
        place = max(reached[qubit] for qubit in operation.qubits)
        while place < len(columns) and (place in closed or alone):
            place += 1
        if place == len(columns):
            columns.append({})
        if alone:
            closed.add(place)
        columns[place] |= _cells(operation, dice)
        for qubit in operation.qubits:
            reached[qubit] = place + 1
    if len(columns) > COLUMNS:
        raise GridError(f"{len(columns)} columns are needed; there is room for {COLUMNS}")
    wires = range(circuit.qubits)
    return Grid(circuit.qubits, tuple(tuple(c.get(w, Cell(EMPTY)) for w in wires) for c in columns))


def _cells(operation: Apply | Measure, dice: Random) -> dict[int, Cell]:
    if isinstance(operation, Measure):
        return {operation.qubit: Cell(MEASURE, round(dice.random(), 4))}
    # Every gate is the same again after two turns, in units of pi 4; twice the span of an angle.
    angle = (operation.angles[0] / pi + 2) % 4 - 2 if operation.angles else 0.0
    return {qubit: Cell(CONTROL) for qubit in operation.controls} | {
        qubit: Cell(_GATES[operation.gate], angle) for qubit in operation.targets
    }


def _spell(operation: object) -> Iterator[Apply | Measure | Barrier]:
    """Yield what does exactly the same as an operation, and has letters."""
    if isinstance(operation, (Measure, Barrier)):
        yield operation
        return
    if not isinstance(operation, Apply):
        raise GridError(f"{operation!r} has no place on the grid")
    if operation.gate in _GATES:
        yield operation
        return
    for gate, angles, qubits in _spelling(operation):
        yield Apply(gate, qubits[-1:], (*operation.controls, *qubits[:-1]), angles)


_Spelling = list[tuple[str, tuple[float, ...], tuple[int, ...]]]


def _spelling(gate: Apply) -> _Spelling:
    """Return a gate without a letter as (gate, angles, controls and target), in order."""
    match gate.gate, gate.angles, gate.targets:
        case "id", _, _:
            return []
        case "sdg", _, one:
            return [("p", (-pi / 2,), one)]
        case "tdg", _, one:
            return [("p", (-pi / 4,), one)]
        case "sx", _, one:
            return [("h", (), one), ("s", (), one), ("h", (), one)]
        case "sxdg", _, one:
            return [("h", (), one), ("p", (-pi / 2,), one), ("h", (), one)]
        case "cu", (theta, phi, lam, gamma), (control, _) as both:
            turns = _spelling(Apply("u", both, angles=(theta, phi, lam)))
            return [("p", (gamma,), (control,)), *turns]
        case "iswap", _, (one, other):
            swap = [("x", (), pair) for pair in ((one, other), (other, one), (one, other))]
            return [*swap, ("s", (), (one,)), ("s", (), (other,)), ("z", (), (one, other))]
        case "u", (theta, phi, lam), one:
            return [("p", (lam,), one), ("ry", (theta,), one), ("p", (phi,), one)]
        case "rzz", turn, (one, other):
            return [("x", (), (one, other)), ("rz", turn, (other,)), ("x", (), (one, other))]
        case "rxx" | "ryy" as name, turn, both:
            # X = H Z H and Y = S X S†, on both qubits alike.
            into: _Spelling = [("h", (), (qubit,)) for qubit in both]
            before: _Spelling = [("p", (-pi / 2,), (qubit,)) for qubit in both]
            after: _Spelling = [("s", (), (qubit,)) for qubit in both]
            core = [*into, *_spelling(Apply("rzz", both, angles=turn)), *into]
            return core if name == "rxx" else [*before, *core, *after]
    raise GridError(f"{gate!r} has no place on the grid")
