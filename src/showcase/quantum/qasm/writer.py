"""A circuit to text, in gates of Qiskit's qelib1.inc.

Other gates (more controls, a user's own matrix) are defined in the text by what they come to; read
back, they are these simpler gates, and the state is the same, global phase included. In readers
that take `rz` for `u1` and the like the global phase is theirs.

A condition is a comparison of a register: the classical bits are cut into registers so that each
condition reads one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from showcase.quantum.arguments import CircuitError
from showcase.quantum.circuit import Circuit
from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Operation, Reset
from showcase.quantum.qasm.synthesis import Line, synthesize

MOST_LINES = 20_000
"""A gate that comes to more is not written: 100 controls, a matrix on 5 qubits."""

_ELSEWHERE = {"iswap", "ryy", "rcccx", "ccz"}  # the gates that qelib1.inc lacks, or calls otherwise
_NAMES = {(0, name): name for name in GATES.keys() - _ELSEWHERE}
_NAMES |= {key: name for name, key in CONTROLLED.items() if name not in _ELSEWHERE}
_NAMES |= {(0, "rcccx"): "rc3x", (1, "u"): "cu3", (3, "x"): "c3x", (4, "x"): "c4x"}
_NAMES |= {(3, "sx"): "c3sqrtx"}
"""Controls and gate to the name in qelib1.inc."""


def write(circuit: Circuit) -> str:
    """Write a circuit as OpenQASM 2; CircuitError names the operation that has no form there."""
    writer = _Writer(circuit)
    statements = [writer.statement(operation) for operation in circuit]
    registers = [f"qreg q[{circuit.qubits}];"]
    registers += [f"creg {name}[{len(bits)}];" for bits, name in writer.registers.items()]
    head = ["OPENQASM 2.0;", 'include "qelib1.inc";']
    return "\n".join([*head, *writer.definitions, *registers, *statements]) + "\n"


class _Writer:
    """What is declared before the first statement."""

    def __init__(self, circuit: Circuit) -> None:
        self.registers = _registers(circuit)
        self.bits = {
            bit: f"{name}[{k}]"
            for bits, name in self.registers.items()
            for k, bit in enumerate(bits)
        }
        self.names: dict[Apply, str] = {}
        self.definitions: list[str] = []

    def statement(self, operation: Operation) -> str:
        match operation:
            case Conditional():
                bits, value = _ascending(operation)
                return f"if({self.registers[bits]}=={value}) {self.statement(operation.operation)}"
            case Measure(qubit, bit):
                return f"measure q[{qubit}] -> {self.bits[bit]};"
            case Reset(qubit):
                return f"reset q[{qubit}];"
            case Barrier(qubits):
                return f"barrier {_listed(qubits)};"
            case Apply():
                name = _NAMES.get((len(operation.controls), operation.gate))
                angles = _angles(operation.angles) if name else ""
                return f"{name or self.defined(operation)}{angles} {_listed(operation.qubits)};"

    def defined(self, gate: Apply) -> str:
        """Return the name of a gate that is defined in the text, once for all its qubits."""
        controls, targets = len(gate.controls), len(gate.targets)
        places = range(controls + targets)
        key = Apply(
            gate.gate, tuple(places[controls:]), tuple(places[:controls]), gate.angles, gate.custom
        )
        if key not in self.names:
            lines = list(islice(_lines(key), MOST_LINES + 1))
            if len(lines) > MOST_LINES:
                raise CircuitError(f"{gate!r:.200} comes to more than {MOST_LINES:,} gates")
            counted = f"c{controls}_" if controls else ""
            self.names[key] = f"{counted}{gate.gate}_{len(self.names)}"
            body = "".join(
                f"  {name}{_angles(angles)} {','.join(f'q{k}' for k in qubits)};\n"
                for name, angles, qubits in lines
            )
            formal = ",".join(f"q{k}" for k in places)
            self.definitions.append(f"gate {self.names[key]} {formal} {{\n{body}}}")
        return self.names[key]


def _lines(gate: Apply) -> Iterator[Line]:
    if gate.gate == "ryy" and not gate.controls:  # Y = S X S†
        yield from [("sdg", (), (qubit,)) for qubit in gate.targets]
        yield "rxx", gate.angles, gate.targets
        yield from [("s", (), (qubit,)) for qubit in gate.targets]
    else:
        yield from synthesize(gate.matrix, gate.controls, gate.targets)


def _registers(circuit: Circuit) -> dict[tuple[int, ...], str]:
    """Cut the classical bits so that every condition reads a register: its bits to its name."""
    owner: dict[int, tuple[int, ...]] = {}
    for operation in circuit:
        if isinstance(operation, Conditional):
            bits, _ = _ascending(operation)
            if bits != tuple(range(bits[0], bits[-1] + 1)):
                raise CircuitError(f"{operation!r:.200}: only bits in a row make a register")
            if any(owner.setdefault(bit, bits) != bits for bit in bits):
                raise CircuitError(
                    f"{operation!r:.200}: another condition reads some of these bits"
                )
    found: list[tuple[int, ...]] = []
    for bit in range(circuit.bits):
        if bit in owner:
            found += [owner[bit]] if owner[bit][0] == bit else []
        elif found and found[-1][-1] == bit - 1 and bit - 1 not in owner:
            found[-1] += (bit,)
        else:
            found.append((bit,))
    return {bits: "c" if len(found) == 1 else f"c{k}" for k, bits in enumerate(found)}


def _ascending(condition: Conditional) -> tuple[tuple[int, ...], int]:
    """Return a condition's bits in ascending order, and the value that they then read."""
    values = {bit: condition.value >> k & 1 for k, bit in enumerate(condition.bits)}
    bits = tuple(sorted(values))
    return bits, sum(values[bit] << k for k, bit in enumerate(bits))


def _listed(qubits: Sequence[int]) -> str:
    return ",".join(f"q[{qubit}]" for qubit in qubits)


def _angles(angles: Sequence[float]) -> str:
    # The language wants a point in a number with an exponent.
    written = [re.sub(r"^(-?\d+)e", r"\1.0e", repr(float(angle))) for angle in angles]
    return f"({','.join(written)})" if written else ""
