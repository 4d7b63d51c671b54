"""`showcase quantum`: compose a circuit at the terminal, see it, its amplitudes, its counts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from showcase.quantum import Circuit, State

LISTED = 16
WIDTH = 40
SLOW = 22  # qubits from which a visitor wonders whether anything happens


def main(
    gates: Annotated[
        str, typer.Argument(help="Gates, such as 'h 0; cx 0 1', or an OpenQASM 2 file (.qasm).")
    ] = "h 0; cx 0 1",
    *,
    qubits: Annotated[
        int | None, typer.Option(help="How many; else as many as the gates name.")
    ] = None,
    shots: Annotated[
        int | None, typer.Option(help="Measure so often and count, instead of amplitudes.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Makes the shots repeatable.")] = None,
    engine: Annotated[str, typer.Option(help="reference, numpy, numba or cuda.")] = "numba",
    draw: Annotated[bool, typer.Option("--draw", help="Only draw the circuit.")] = False,
) -> None:
    """Simulate a quantum circuit: draw it, print its amplitudes or count measurements.

    Example: a GHZ state of three qubits, measured a thousand times.

    showcase quantum "h 0; cx 0 1; cx 1 2" --shots 1000 --seed 7

    Angles come in parentheses: "rx(pi/2) 0; cp(-pi/4) 0 1". Qubit 0 is the rightmost bit.
    """
    from showcase.quantum import run, simulate

    circuit = _read(gates, qubits)
    if draw or circuit.qubits <= 64:
        print(circuit)
    if draw:
        return
    print()
    slow = circuit.qubits >= SLOW
    if slow:
        print(f"simulating {circuit.qubits} qubits; Ctrl-C stops …", file=sys.stderr)
    if shots is None:
        _amplitudes(simulate(circuit, engine=engine, seed=seed, progress=slow))
    else:
        if not circuit.bits:
            circuit = _measured(circuit)
        counts = run(circuit, shots=shots, seed=seed, engine=engine, progress=slow)
        _bars({bits: (count / shots, f"{count}") for bits, count in counts.items()})


def _read(gates: str, qubits: int | None) -> "Circuit":
    from showcase.quantum import Circuit
    from showcase.quantum.qasm import read_gates

    if not gates.endswith(".qasm"):
        return read_gates(gates, qubits)
    if qubits is not None:
        raise ValueError("--qubits is for gates on the command line; a file declares its own")
    path = Path(gates)
    try:
        return Circuit.from_qasm(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not a text file") from error
    except ValueError as error:
        raise ValueError(f"{path}, {error}") from error


def _measured(circuit: "Circuit") -> "Circuit":
    """Return the circuit with every qubit read into the bit of its number."""
    from showcase.quantum import Circuit

    measured = Circuit(circuit.qubits, bits=circuit.qubits)
    measured.operations.extend(circuit)
    for qubit in range(circuit.qubits):
        measured.measure(qubit, qubit)
    return measured


def _amplitudes(state: "State") -> None:
    from cmath import phase
    from math import degrees

    rows = {}
    for index in state.likeliest(LISTED):
        amplitude = complex(state.amplitudes[index])
        probability = abs(amplitude) ** 2
        if probability > 1e-9:
            turn = degrees(phase(amplitude))
            said = f"{probability:.4f}  phase {turn:.0f}°".replace("-0°", "0°")
            rows[f"{index:0{state.qubits}b}"] = (probability, said)
    _bars(rows)
    if 2**state.qubits > LISTED:
        print(f"(the largest {len(rows)} of {2**state.qubits} amplitudes)")


def _bars(rows: dict[str, tuple[float, str]]) -> None:
    top = max((share for share, _ in rows.values()), default=1)
    for label, (share, said) in rows.items():
        print(f"{label}  {'█' * max(1, round(WIDTH * share / top)):<{WIDTH}}  {said}")
