"""A circuit as a visitor draws it: cells on wires, in columns, with dots that control a column.

    3_H_*X_.*X        three wires, three columns:

    q0 ── H ──●────────      wire 0 is drawn on top and is the first cell of each column;
    q1 ───────X──●─────      `*` is a control, `.` an empty cell, and what lies below the last
    q2 ──────────X─────      cell is empty. An angle follows its gate, in units of pi: P0.25

A column acts at once: every dot in it controls every gate in it. Two swap cells (w) exchange their
wires. A column that cannot act (a dot alone, one swap cell) does nothing, and `problem` says why.

M measures its wire when the column's gates are done, and the state goes on as what was read. The
number behind it, from 0 to 1, is where the dice fell: below the chance of 0 the result is 0, else
1 (`outcome`). So M0 reads 0 and M1 reads 1 wherever they can be read, and M0.37 was drawn. A dot
on a wire that was measured is a classical control: the wire holds one of two values, for certain.

This notation is the page's: it stands in the URL, and `kernels.evolve` follows the same rules.
`layout` goes the other way, from a circuit to a grid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, pi

from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Apply, Measure

WIRES = 16
COLUMNS = 32
NEVER = 1e-9
"""Below this chance a result does not come out: it is rounding, not physics."""


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
    number: str = ""

    @property
    def turns(self) -> bool:
        """Whether the number behind it is an angle."""
        return self.number == "angle"


@dataclass(frozen=True)
class Span:
    """What the number behind a letter may be, and how messages speak of it."""

    low: float
    high: float
    said: str


SPANS = {
    "angle": Span(-2, 2, "the angle should be from -2 to 2, in units of π"),
    "point": Span(0, 1, "the number behind M should be from 0 to 1"),
}

EMPTY, CONTROL, SWAP, MEASURE = 0, 1, 12, 13

KINDS = (
    Kind(".", "", "", "Empty"),
    Kind("*", "c", "●", "Control"),
    Kind("H", "h", "H", "Hadamard", "h"),
    Kind("X", "x", "X", "NOT", "x"),
    Kind("Y", "y", "Y", "Pauli Y", "y"),
    Kind("Z", "z", "Z", "Pauli Z", "z"),
    Kind("S", "s", "S", "Quarter turn", "s"),
    Kind("T", "t", "T", "Eighth of a turn", "t"),
    Kind("P", "p", "P", "Phase", "p", "angle"),
    Kind("x", "X", "Rx", "Rotation about x", "rx", "angle"),
    Kind("y", "Y", "Ry", "Rotation about y", "ry", "angle"),
    Kind("z", "Z", "Rz", "Rotation about z", "rz", "angle"),
    Kind("w", "w", "×", "Swap", "swap"),
    Kind("M", "m", "M", "Measure", number="point"),
)
"""The code of a cell is its place in this table; `kernels.evolve` takes the same codes."""

_CODES = {kind.letter: code for code, kind in enumerate(KINDS)}
_CELL = re.compile(r"(.)(-?\d+(?:\.\d+)?)?", re.DOTALL)

PROBLEMS = (
    "",
    "a control needs a gate in its column",
    "a swap needs exactly two cells in its column",
    "a measurement takes no control in its column",
)


@dataclass(frozen=True)
class Cell:
    """A code and, where its kind takes one, its number: an angle in units of pi, or a point."""

    code: int
    number: float = 0.0


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
    for wire, (letter, written) in enumerate(_CELL.findall(text), 1):
        where = f"column {number}, cell {wire}"
        if letter not in _CODES:
            raise GridError(f"{where}: no gate {letter!r}")
        if wire > wires:
            raise GridError(f"{where}: there are {wires} wires")
        code = _CODES[letter]
        kind = KINDS[code]
        if bool(written) != bool(kind.number):
            raise GridError(f"{where}: {letter} takes {_article(kind.number) or 'no number'}")
        value = float(written or 0)
        if kind.number and not _fits(value, SPANS[kind.number]):
            raise GridError(f"{where}: {SPANS[kind.number].said}")
        cells.append(Cell(code, value))
    return tuple(cells) + (Cell(EMPTY),) * (wires - len(cells))


def _article(number: str) -> str:
    return {"angle": "an angle", "point": "a number, where the dice fell"}.get(number, "")


def _fits(number: float, span: Span) -> bool:
    return isfinite(number) and span.low <= number <= span.high


def _cell(cell: Cell) -> str:
    kind = KINDS[cell.code]
    return kind.letter + (f"{cell.number:.6f}".rstrip("0").rstrip(".") if kind.number else "")


def problem(column: Sequence[Cell]) -> int:
    """Return why a column cannot act, as a number into PROBLEMS; 0 where it can."""
    codes = [cell.code for cell in column]
    if codes.count(SWAP) not in (0, 2):
        return 2
    if CONTROL in codes and MEASURE in codes:
        return 3
    return int(CONTROL in codes and not any(code > CONTROL for code in codes))


def gates(column: Sequence[Cell]) -> list[Apply]:
    """Return the gates of a column."""
    if problem(column):
        return []
    controls = tuple(wire for wire, cell in enumerate(column) if cell.code == CONTROL)
    swapped = tuple(wire for wire, cell in enumerate(column) if cell.code == SWAP)
    single = [
        Apply(
            KINDS[cell.code].gate,
            targets=(wire,),
            controls=controls,
            angles=(cell.number * pi,) if KINDS[cell.code].turns else (),
        )
        for wire, cell in enumerate(column)
        if KINDS[cell.code].gate and cell.code != SWAP
    ]
    return single + ([Apply("swap", swapped, controls)] if swapped else [])


def measurements(column: Sequence[Cell]) -> list[tuple[int, float]]:
    """Return the wires that a column measures, each with where the dice fell, in their order."""
    if problem(column):
        return []
    return [(wire, cell.number) for wire, cell in enumerate(column) if cell.code == MEASURE]


def outcome(point: float, ones: float) -> int:
    """Return what a measurement reads if 1 has the chance `ones` and the dice fell at `point`."""
    if ones < NEVER or ones > 1 - NEVER:
        return int(ones > NEVER)
    return int(point >= 1 - ones)


def to_circuit(drawn: Grid) -> Circuit:
    """Return the circuit that a grid draws; wire k is measured into bit k.

    >>> to_circuit(parse("2_H_*X_.M0"))
    Circuit(2, bits=2).h(0).cx(0, 1).measure(1, 1)
    """
    measured = any(measurements(column) for column in drawn.columns)
    circuit = Circuit(drawn.wires, bits=drawn.wires if measured else 0)
    for column in drawn.columns:
        circuit.operations += gates(column)
        circuit.operations += [Measure(wire, wire) for wire, _ in measurements(column)]
    return circuit
