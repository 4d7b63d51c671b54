"""A circuit as a visitor draws it: cells on wires, in columns, with dots that control a column.

    3_H_*X_.*X        three wires, three columns:

    q0 ── H ──●────────      wire 0 is drawn on top and is the first cell of each column;
    q1 ───────X──●─────      `*` is a control, `.` an empty cell, and what lies below the last
    q2 ──────────X─────      cell is empty. An angle follows its gate, in units of pi: P0.25

A column acts at once: every dot in it controls every gate in it. Two swap cells (w) exchange their
wires. A column that cannot act (a dot alone, one swap cell) does nothing, and `problem` says why.
This notation is the page's: it stands in the URL, and `kernels.evolve` follows the same rules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, pi

from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Apply, Barrier

WIRES = 8
COLUMNS = 24


class GridError(ValueError):
    """Text that is not a circuit; the message names the column and the cell, from 1."""


@dataclass(frozen=True)
class Kind:
    """What may stand in a cell: its letter in the text, its key, its sign on the grid, its gate."""

    letter: str
    key: str
    sign: str
    title: str
    gate: str = ""
    turns: bool = False


EMPTY, CONTROL, SWAP = 0, 1, 12

KINDS = (
    Kind(".", "", "", "Empty"),
    Kind("*", "c", "●", "Control"),
    Kind("H", "h", "H", "Hadamard", "h"),
    Kind("X", "x", "X", "NOT", "x"),
    Kind("Y", "y", "Y", "Pauli Y", "y"),
    Kind("Z", "z", "Z", "Pauli Z", "z"),
    Kind("S", "s", "S", "Quarter turn", "s"),
    Kind("T", "t", "T", "Eighth of a turn", "t"),
    Kind("P", "p", "P", "Phase", "p", turns=True),
    Kind("x", "X", "Rx", "Rotation about x", "rx", turns=True),
    Kind("y", "Y", "Ry", "Rotation about y", "ry", turns=True),
    Kind("z", "Z", "Rz", "Rotation about z", "rz", turns=True),
    Kind("w", "w", "×", "Swap", "swap"),
)
"""The code of a cell is its place in this table; `kernels.evolve` takes the same codes."""

_CODES = {kind.letter: code for code, kind in enumerate(KINDS)}
_GATES = {kind.gate: code for code, kind in enumerate(KINDS) if kind.gate}
_CELL = re.compile(r"(.)(-?\d+(?:\.\d+)?)?", re.DOTALL)

PROBLEMS = (
    "",
    "a control needs a gate in its column",
    "a swap needs exactly two cells in its column",
)


@dataclass(frozen=True)
class Cell:
    """A code and, where its kind turns, an angle in units of pi."""

    code: int
    angle: float = 0.0


@dataclass(frozen=True)
class Grid:
    """Columns of `wires` cells each."""

    wires: int
    columns: tuple[tuple[Cell, ...], ...]

    def __str__(self) -> str:
        return "_".join(
            [str(self.wires), *("".join(map(_cell, c)).rstrip(".") for c in self.columns)]
        )


def parse(text: str) -> Grid:
    """Read a grid; GridError says which column and which cell make no sense.

    >>> str(parse("2_H_*X"))
    '2_H_*X'
    """
    first, *rest = text.split("_")
    if not (first.isdecimal() and 1 <= int(first) <= WIRES):
        raise GridError(f"a circuit begins with its number of wires, 1 to {WIRES}, not {first!r}")
    if len(rest) > COLUMNS:
        raise GridError(f"{len(rest)} columns; there is room for {COLUMNS}")
    wires = int(first)
    return Grid(wires, tuple(_column(wires, k, cells) for k, cells in enumerate(rest, 1)))


def _column(wires: int, number: int, text: str) -> tuple[Cell, ...]:
    cells = []
    for wire, (letter, turns) in enumerate(_CELL.findall(text), 1):
        where = f"column {number}, cell {wire}"
        if letter not in _CODES:
            raise GridError(f"{where}: no gate {letter!r}")
        if wire > wires:
            raise GridError(f"{where}: there are {wires} wires")
        code = _CODES[letter]
        if bool(turns) != KINDS[code].turns:
            raise GridError(f"{where}: {letter} takes {'an' if KINDS[code].turns else 'no'} angle")
        angle = float(turns or 0)
        if not (isfinite(angle) and abs(angle) <= 2):
            raise GridError(f"{where}: the angle should be from -2 to 2, in units of pi")
        cells.append(Cell(code, angle))
    return tuple(cells) + (Cell(EMPTY),) * (wires - len(cells))


def _cell(cell: Cell) -> str:
    kind = KINDS[cell.code]
    return kind.letter + (f"{cell.angle:.6f}".rstrip("0").rstrip(".") if kind.turns else "")


def problem(column: Sequence[Cell]) -> int:
    """Return why a column cannot act, as a number into PROBLEMS; 0 where it can."""
    codes = [cell.code for cell in column]
    if codes.count(SWAP) not in (0, 2):
        return 2
    return int(CONTROL in codes and not any(code > CONTROL for code in codes))


def gates(column: Sequence[Cell]) -> list[Apply]:
    """Return what a column does."""
    if problem(column):
        return []
    controls = tuple(wire for wire, cell in enumerate(column) if cell.code == CONTROL)
    swapped = tuple(wire for wire, cell in enumerate(column) if cell.code == SWAP)
    single = [
        Apply(
            KINDS[cell.code].gate,
            targets=(wire,),
            controls=controls,
            angles=(cell.angle * pi,) if KINDS[cell.code].turns else (),
        )
        for wire, cell in enumerate(column)
        if cell.code not in (EMPTY, CONTROL, SWAP)
    ]
    return single + ([Apply("swap", swapped, controls)] if swapped else [])


def from_circuit(circuit: Circuit) -> Grid:
    """Lay a circuit out, each gate in the first column that it fits into.

    A controlled gate has its column to itself. GridError where a gate has no cell on the grid.
    """
    columns: list[dict[int, Cell]] = []
    closed: set[int] = set()
    reached = [0] * circuit.qubits
    for gate in circuit:
        if isinstance(gate, Barrier):
            for qubit in gate.qubits:
                reached[qubit] = max(reached[q] for q in gate.qubits)
            continue
        if not isinstance(gate, Apply) or gate.gate not in _GATES:
            raise GridError(f"{gate!r} has no place on the grid")
        alone = bool(gate.controls) or gate.gate == "swap"
        place = max(reached[qubit] for qubit in gate.qubits)
        while place < len(columns) and (place in closed or alone):
            place += 1
        if place == len(columns):
            columns.append({})
        if alone:
            closed.add(place)
        columns[place] |= {qubit: Cell(CONTROL) for qubit in gate.controls}
        angle = gate.angles[0] / pi if gate.angles else 0.0
        columns[place] |= {qubit: Cell(_GATES[gate.gate], angle) for qubit in gate.targets}
        for qubit in gate.qubits:
            reached[qubit] = place + 1
    wires = range(circuit.qubits)
    return Grid(circuit.qubits, tuple(tuple(c.get(w, Cell(EMPTY)) for w in wires) for c in columns))
