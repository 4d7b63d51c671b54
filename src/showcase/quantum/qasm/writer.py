"""A circuit to text, in gates of Qiskit's qelib1.inc."""

import re
from collections.abc import Sequence

from showcase.quantum.circuit import Circuit, CircuitError
from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.operations import Apply, Barrier, Measure


def write(circuit: Circuit) -> str:
    """Write a circuit as OpenQASM 2."""
    lines = ["OPENQASM 2.0;", 'include "qelib1.inc";', f"qreg q[{circuit.qubits}];"]
    if circuit.bits:
        lines.append(f"creg c[{circuit.bits}];")
    for operation in circuit:
        match operation:
            case Measure(qubit, bit):
                lines.append(f"measure q[{qubit}] -> c[{bit}];")
            case Barrier(qubits):
                lines.append(f"barrier {_listed(qubits)};")
            case Apply():
                lines += [
                    f"{gate.name}{_angles(gate.angles)} {_listed(gate.qubits)};"
                    for gate in _known(operation)
                ]
    return "\n".join(lines) + "\n"


def _known(gate: Apply) -> list[Apply]:
    """Return the gate, or where qelib1.inc lacks it, gates that do the same."""
    if gate.name not in GATES and gate.name not in CONTROLLED:
        raise CircuitError(f"{gate.name} has no name in OpenQASM 2")
    if gate.name == "ccz":
        around = Apply("h", gate.targets)
        return [around, Apply("x", gate.targets, gate.controls), around]
    if gate.name == "ryy":  # Y = S X S†
        before, after = ([Apply(name, (qubit,)) for qubit in gate.targets] for name in ("sdg", "s"))
        return [*before, Apply("rxx", gate.targets, angles=gate.angles), *after]
    return [gate]


def _listed(qubits: Sequence[int]) -> str:
    return ",".join(f"q[{qubit}]" for qubit in qubits)


def _angles(angles: Sequence[float]) -> str:
    # The language wants a point in a number with an exponent.
    written = [re.sub(r"^(-?\d+)e", r"\1.0e", repr(angle)) for angle in angles]
    return f"({','.join(written)})" if written else ""
