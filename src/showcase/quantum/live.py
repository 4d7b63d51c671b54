"""What the page calls in Python. Standard library only: the page has no NumPy."""

import json
from cmath import exp, phase
from collections.abc import Callable
from math import isclose, pi, sqrt
from typing import Any

from showcase.quantum import grid
from showcase.quantum.circuit import Circuit, CircuitError
from showcase.quantum.engines import reference
from showcase.quantum.layout import lay_out
from showcase.quantum.library import bell, fourier, ghz, grover, period, teleport
from showcase.quantum.operations import Apply
from showcase.quantum.qasm import QasmError

PRESETS = (
    ("Bell", bell(), "Two qubits that always agree, though neither is anything by itself."),
    ("GHZ", ghz(5), "Five qubits, two amplitudes: all 0 or all 1."),
    (
        "Teleport",
        teleport(1.2, measured=True),
        "Two bits are read; by them q2 becomes what q0 was. Click a result to turn it around.",
    ),
    ("Grover", grover(3, marked=5), "Two rounds make 101 almost certain among eight."),
    ("Fourier", fourier(4, start=1), "All numbers equally likely; the hands turn once around."),
    (
        "Period",
        period(4),
        "Shor's idea: 2^x mod 7 repeats every 3; the last strip peaks near each third of itself.",
    ),
)
ROWS = 64
LISTED = 8
_ROUNDING = 1e-12  # probabilities that differ by less are the same


def opening() -> dict[str, Any]:
    """Return what the figure shows before anything is loaded, and the tables it draws by."""
    start = fourier(4, start=1)
    return {
        "kinds": [
            {"letter": k.letter, "key": k.key, "sign": k.sign, "title": k.title, "number": k.number}
            for k in grid.KINDS
        ],
        "spans": {name: vars(span) for name, span in grid.SPANS.items()},
        "codes": {"control": grid.CONTROL, "swap": grid.SWAP, "measure": grid.MEASURE},
        "problems": list(grid.PROBLEMS),
        "wires": grid.WIRES,
        "columns": grid.COLUMNS,
        "rows": ROWS,
        "listed": LISTED,
        "presets": [
            {"name": name, "circuit": str(lay_out(circuit)), "says": says}
            for name, circuit, says in PRESETS
        ],
        "frames": frames(lay_out(start)),
        "qasm": [write_qasm(str(lay_out(circuit))) for _, circuit, _ in PRESETS],
    }


def frames(drawn: grid.Grid) -> dict[str, Any]:
    """Return what is drawn before the first and after every column, by the reference engine."""
    amplitudes = reference.zero(drawn.wires, "double")
    moments, outcomes, chances = [amplitudes], [], []
    for column in drawn.columns:
        amplitudes = reference.evolve(amplitudes, grid.gates(column))
        if len(amplitudes) != 2**drawn.wires:
            raise ValueError(f"{len(amplitudes)} amplitudes for {drawn.wires} wires")
        outcomes.append([-1] * drawn.wires)
        chances.append([0.0] * drawn.wires)
        for wire, point in grid.measurements(column):
            ones = reference.probability_of_one(amplitudes, wire)
            value = grid.outcome(point, ones)
            amplitudes = reference.collapse(amplitudes, wire, value)
            outcomes[-1][wire] = value
            chances[-1][wire] = round(ones if value else 1 - ones, 5)
        moments.append(amplitudes)
    strips = [_strip(moment) for moment in moments]
    return {
        "circuit": str(drawn),
        "probabilities": [[round(total, 5) for total, _ in strip] for strip in strips],
        "phases": [[turn for _, turn in strip] for strip in strips],
        "ones": [
            [round(_ones(moment, wire), 5) for wire in range(drawn.wires)] for moment in moments
        ],
        "largest": [_largest(moment) for moment in moments],
        "outcomes": outcomes,
        "chances": chances,
        "problems": [grid.problem(column) for column in drawn.columns],
    }


def _strip(amplitudes: list[complex]) -> list[tuple[float, float]]:
    """Return the rows of a strip: neighbours' probabilities added up, the likeliest one's phase."""
    share = max(1, len(amplitudes) // ROWS)
    rows = [amplitudes[begin : begin + share] for begin in range(0, len(amplitudes), share)]
    return [(sum(abs(a) ** 2 for a in row), _phase(_likeliest(row))) for row in rows]


def _likeliest(amplitudes: list[complex]) -> complex:
    found = amplitudes[0]
    for amplitude in amplitudes[1:]:
        if abs(amplitude) ** 2 > abs(found) ** 2 + _ROUNDING:
            found = amplitude
    return found


def _largest(amplitudes: list[complex]) -> list[tuple[int, float, float]]:
    """Return the likeliest basis states, likeliest first: index, probability, phase."""
    weights = [round(abs(a) ** 2, 11) for a in amplitudes]
    order = sorted(range(len(weights)), key=lambda index: (-weights[index], index))
    return [(i, round(weights[i], 5), _phase(amplitudes[i])) for i in order[:LISTED]]


def write_qasm(circuit: str) -> dict[str, Any]:
    """Write a grid as OpenQASM 2; columns that do nothing, counted from 1, are left out."""
    drawn = grid.parse(circuit)
    idle = [number for number, column in enumerate(drawn.columns, 1) if grid.problem(column)]
    try:
        text = grid.to_circuit(drawn).to_qasm()
    except CircuitError as error:
        return {"circuit": circuit, "error": str(error)}
    return {"circuit": circuit, "text": text, "idle": idle}


def read_qasm(text: str, seed: int) -> dict[str, Any]:
    """Read OpenQASM 2 onto the grid, or say in words, with line and column if known, why not."""
    try:
        return {"circuit": str(lay_out(Circuit.from_qasm(text), seed))}
    except QasmError as error:
        return {"error": str(error), "line": error.line, "column": error.column}
    except ValueError as error:
        return {"error": str(error)}


def recheck(state: dict[str, Any] | None) -> dict[str, Any]:
    """Run the textbook on `reference.apply` as it is now; draw the figure's circuit with it."""
    checks = [{"name": name, **_outcome(check)} for name, check in CHECKS]
    try:
        figure = frames(grid.parse(state["circuit"])) if state else None
        json.dumps(figure, allow_nan=False)
    except Exception:  # noqa: BLE001 - a visitor's edit may raise anything; the checks say what
        figure = None
    return {"checks": checks, "figure": figure}


def _outcome(check: Callable[[], str]) -> dict[str, Any]:
    try:
        wrong = check()
    except Exception as error:  # noqa: BLE001 - a visitor's edit may raise anything
        wrong = f"{type(error).__name__}: {error}"
    return {"passed": not wrong, "detail": wrong}


def _phase(amplitude: complex) -> float:
    return round(phase(amplitude), 4) if abs(amplitude) > 1e-9 else 0.0


def _ones(amplitudes: list[complex], wire: int) -> float:
    return sum(abs(a) ** 2 for index, a in enumerate(amplitudes) if index >> wire & 1)


def _after(circuit: Circuit) -> list[complex]:
    gates = [operation for operation in circuit if isinstance(operation, Apply)]
    return reference.evolve(reference.zero(circuit.qubits, "double"), gates)


def _unlike(found: list[complex], expected: list[complex]) -> str:
    """Say the first difference, or nothing."""
    if len(found) != len(expected):
        return f"{len(found)} amplitudes instead of {len(expected)}"
    width = len(expected).bit_length() - 1
    for index, (a, b) in enumerate(zip(found, expected, strict=True)):
        if not abs(a - b) < 1e-9:  # so put, a NaN is a difference too
            return f"the amplitude of |{index:0{width}b}⟩ is {_said(a)}, not {_said(b)}"
    return ""


def _said(value: complex) -> str:
    return f"{value:.3f}" if value.imag else f"{value.real:.3f}"


def _some_state(qubits: int) -> Circuit:
    """Build a state without symmetries, so that no gate leaves it alone by chance."""
    circuit = Circuit(qubits)
    for qubit in range(qubits):
        circuit.u(0.4 + qubit, 0.3 * qubit, 0.7, qubit)
    for qubit in range(qubits - 1):
        circuit.cry(0.9, qubit, qubit + 1)
    return circuit


def _first_is_least() -> str:
    return _unlike(_after(Circuit(2).x(0)), [0, 1, 0, 0])


def _bell_pair() -> str:
    return _unlike(_after(bell()), [sqrt(0.5), 0, 0, sqrt(0.5)])


def _control_is_first() -> str:
    return _unlike(_after(Circuit(2).x(1).cx(0, 1)), [0, 0, 1, 0])


def _twice_is_nothing() -> str:
    circuit = _some_state(3)
    before = _after(circuit)
    for qubit in range(3):
        circuit.h(qubit).h(qubit)
    return _unlike(_after(circuit), before)


def _norm_is_kept() -> str:
    norm = sum(abs(a) ** 2 for a in _after(_some_state(4).rxx(0.7, 3, 1).ccx(0, 2, 1)))
    return "" if isclose(norm, 1, abs_tol=1e-9) else f"the probabilities sum to {norm:.6f}"


def _fourier_of_zero() -> str:
    return _unlike(_after(fourier(3)), [sqrt(1 / 8)] * 8)


def _fourier_of_three() -> str:
    return _unlike(
        _after(fourier(3, 3)), [sqrt(1 / 8) * exp(2j * pi * 3 * k / 8) for k in range(8)]
    )


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("qubit 0 is the least significant bit", _first_is_least),
    ("a Bell pair is (|00⟩ + |11⟩)/√2", _bell_pair),
    ("a control of 0 leaves its target alone", _control_is_first),
    ("H twice is nothing", _twice_is_nothing),
    ("probabilities go on summing to 1", _norm_is_kept),
    ("the Fourier transform of |000⟩ is flat", _fourier_of_zero),
    ("the Fourier transform of |011⟩ turns three times", _fourier_of_three),
)
