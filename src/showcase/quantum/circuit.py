"""A circuit: what happens to which qubits, in order.

Gates are methods, named and ordered as Qiskit's; each returns the circuit, so that they chain:

>>> Circuit(2, bits=1).h(0).cx(0, 1).measure(1, 0)
Circuit(2, bits=1).h(0).cx(0, 1).measure(1, 0)

A circuit checks each argument as it comes and knows nothing of states: engines do.
"""

import math
from collections.abc import Iterator, Sequence
from numbers import Real
from operator import index
from typing import Any, Self

from showcase.quantum.gates import GATES
from showcase.quantum.operations import Apply, Barrier, Measure, Operation

LARGEST = 1000
"""So many qubits, or bits, may be drawn and written; a state of them fits nowhere."""


class CircuitError(ValueError):
    """A gate with an argument that it cannot have; the message names both."""


class Circuit:
    """`qubits` quantum and `bits` classical bits, and the operations on them in order."""

    def __init__(self, qubits: int, bits: int = 0) -> None:
        self.qubits = _count("qubits", qubits, least=1)
        self.bits = _count("bits", bits, least=0)
        self.operations: list[Operation] = []

    def add(
        self,
        gate: str,
        targets: Sequence[int],
        *,
        controls: Sequence[int] = (),
        angles: Sequence[float] = (),
    ) -> Self:
        """Put any gate with any number of controls: `add("z", [3], controls=[0, 1, 2])`."""
        if gate not in GATES:
            raise CircuitError(f"no gate {gate!r}; there are {', '.join(GATES)}")
        controls, targets = _values(gate, "controls", controls), _values(gate, "targets", targets)
        kind, name = GATES[gate], "c" * len(controls) + gate
        angles = _values(name, "angles", angles)
        if len(targets) != kind.targets:
            raise CircuitError(f"{name}: {kind.targets} targets needed, {len(targets)} given")
        if len(angles) != len(kind.angles):
            raise CircuitError(f"{name}: {len(kind.angles)} angles needed, {len(angles)} given")
        qubits = self._distinct(name, [*controls, *targets])
        self.operations.append(
            Apply(
                gate,
                targets=qubits[len(controls) :],
                controls=qubits[: len(controls)],
                angles=tuple(_angle(name, *pair) for pair in zip(kind.angles, angles, strict=True)),
            )
        )
        return self

    def id(self, qubit: int) -> Self:
        """Do nothing: the identity."""
        return self.add("id", [qubit])

    def x(self, qubit: int) -> Self:
        """Exchange 0 and 1: NOT."""
        return self.add("x", [qubit])

    def y(self, qubit: int) -> Self:
        """Do i X Z, Pauli's Y."""
        return self.add("y", [qubit])

    def z(self, qubit: int) -> Self:
        """Change the sign of the amplitude of 1."""
        return self.add("z", [qubit])

    def h(self, qubit: int) -> Self:
        """Turn 0 and 1 into their sum and their difference: Hadamard."""
        return self.add("h", [qubit])

    def s(self, qubit: int) -> Self:
        """Turn the amplitude of 1 by a quarter."""
        return self.add("s", [qubit])

    def sdg(self, qubit: int) -> Self:
        """Undo s."""
        return self.add("sdg", [qubit])

    def t(self, qubit: int) -> Self:
        """Turn the amplitude of 1 by an eighth."""
        return self.add("t", [qubit])

    def tdg(self, qubit: int) -> Self:
        """Undo t."""
        return self.add("tdg", [qubit])

    def sx(self, qubit: int) -> Self:
        """Do half of a NOT: twice is x."""
        return self.add("sx", [qubit])

    def rx(self, theta: float, qubit: int) -> Self:
        """Rotate about the x axis."""
        return self.add("rx", [qubit], angles=[theta])

    def ry(self, theta: float, qubit: int) -> Self:
        """Rotate about the y axis."""
        return self.add("ry", [qubit], angles=[theta])

    def rz(self, phi: float, qubit: int) -> Self:
        """Rotate about the z axis."""
        return self.add("rz", [qubit], angles=[phi])

    def p(self, theta: float, qubit: int) -> Self:
        """Turn the amplitude of 1 by an angle."""
        return self.add("p", [qubit], angles=[theta])

    def u(self, theta: float, phi: float, lam: float, qubit: int) -> Self:
        """Do any gate on one qubit, but for a global phase."""
        return self.add("u", [qubit], angles=[theta, phi, lam])

    def cx(self, control: int, target: int) -> Self:
        """Exchange 0 and 1 where the control is 1."""
        return self.add("x", [target], controls=[control])

    def cy(self, control: int, target: int) -> Self:
        """Do y where the control is 1."""
        return self.add("y", [target], controls=[control])

    def cz(self, control: int, target: int) -> Self:
        """Change the sign where both qubits are 1."""
        return self.add("z", [target], controls=[control])

    def ch(self, control: int, target: int) -> Self:
        """Do h where the control is 1."""
        return self.add("h", [target], controls=[control])

    def swap(self, one: int, other: int) -> Self:
        """Exchange two qubits."""
        return self.add("swap", [one, other])

    def cp(self, theta: float, control: int, target: int) -> Self:
        """Turn the amplitudes where both qubits are 1."""
        return self.add("p", [target], controls=[control], angles=[theta])

    def crx(self, theta: float, control: int, target: int) -> Self:
        """Rotate about the x axis where the control is 1."""
        return self.add("rx", [target], controls=[control], angles=[theta])

    def cry(self, theta: float, control: int, target: int) -> Self:
        """Rotate about the y axis where the control is 1."""
        return self.add("ry", [target], controls=[control], angles=[theta])

    def crz(self, theta: float, control: int, target: int) -> Self:
        """Rotate about the z axis where the control is 1."""
        return self.add("rz", [target], controls=[control], angles=[theta])

    def rxx(self, theta: float, one: int, other: int) -> Self:
        """Do exp(-i theta/2 X⊗X)."""
        return self.add("rxx", [one, other], angles=[theta])

    def ryy(self, theta: float, one: int, other: int) -> Self:
        """Do exp(-i theta/2 Y⊗Y)."""
        return self.add("ryy", [one, other], angles=[theta])

    def rzz(self, theta: float, one: int, other: int) -> Self:
        """Do exp(-i theta/2 Z⊗Z)."""
        return self.add("rzz", [one, other], angles=[theta])

    def ccx(self, control1: int, control2: int, target: int) -> Self:
        """Exchange 0 and 1 where both controls are 1: Toffoli."""
        return self.add("x", [target], controls=[control1, control2])

    def ccz(self, control1: int, control2: int, target: int) -> Self:
        """Change the sign where all three qubits are 1."""
        return self.add("z", [target], controls=[control1, control2])

    def cswap(self, control: int, one: int, other: int) -> Self:
        """Exchange two qubits where the control is 1: Fredkin."""
        return self.add("swap", [one, other], controls=[control])

    def measure(self, qubit: int, bit: int) -> Self:
        """Read a qubit into a classical bit."""
        self._distinct("measure", [qubit])
        if not 0 <= _integer("measure", "bit", bit) < self.bits:
            has = f"bits 0 to {self.bits - 1}" if self.bits else "no classical bits"
            raise CircuitError(f"measure: no bit {bit}; the circuit has {has}")
        self.operations.append(Measure(index(qubit), index(bit)))
        return self

    def barrier(self, *qubits: int) -> Self:
        """Draw a line that gates are not moved across; without arguments, over all qubits."""
        chosen = self._distinct("barrier", qubits or range(self.qubits))
        self.operations.append(Barrier(chosen))
        return self

    @classmethod
    def from_qasm(cls, text: str) -> "Circuit":
        """Read OpenQASM 2; QasmError says at which line and column it cannot."""
        from showcase.quantum.qasm import parse

        return parse(text)

    def to_qasm(self) -> str:
        """Write OpenQASM 2."""
        from showcase.quantum.qasm import write

        return write(self)

    def __iter__(self) -> Iterator[Operation]:
        return iter(self.operations)

    def __len__(self) -> int:
        return len(self.operations)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Circuit) and vars(self) == vars(other)

    __hash__ = None  # a circuit grows

    def __repr__(self) -> str:
        bits = f", bits={self.bits}" if self.bits else ""
        return ".".join([f"Circuit({self.qubits}{bits})", *map(repr, self.operations)])

    def __str__(self) -> str:
        from showcase.quantum.draw import text

        return text(self)

    def _repr_svg_(self) -> str:
        from showcase.quantum.draw import svg

        return svg(self)

    def _distinct(self, name: str, qubits: Sequence[Any]) -> tuple[int, ...]:
        chosen: list[int] = []
        for given in qubits:
            qubit = _integer(name, "qubit", given)
            if not 0 <= qubit < self.qubits:
                span = f"0 to {self.qubits - 1}" if self.qubits > 1 else "only 0"
                raise CircuitError(f"{name}: no qubit {qubit}; the circuit has {span}")
            if qubit in chosen:
                raise CircuitError(f"{name}: qubit {qubit} is given twice")
            chosen.append(qubit)
        return tuple(chosen)


def _count(name: str, value: Any, least: int) -> int:
    count = _integer("Circuit", name, value)
    if not least <= count <= LARGEST:
        raise CircuitError(f"Circuit: {name} must be from {least} to {LARGEST}, not {count}")
    return count


def _values(name: str, argument: str, given: Any) -> tuple[Any, ...]:
    try:
        return tuple(given)
    except TypeError as error:
        raise CircuitError(f"{name}: {argument} must be a sequence, not {given!r}") from error


def _integer(name: str, argument: str, value: Any) -> int:
    try:
        # A bool is an int to Python; as the number of a qubit it is a slip.
        if not isinstance(value, bool):
            return index(value)
    except TypeError:
        pass
    raise CircuitError(f"{name}: {argument} must be an integer, not {value!r}")


def _angle(name: str, argument: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise CircuitError(f"{name}: {argument} must be a real number, not {value!r}")
    try:
        angle = float(value)
    except OverflowError:  # an integer or a fraction may be larger than any float
        angle = math.inf
    if not math.isfinite(angle):
        raise CircuitError(f"{name}: {argument} must be finite, not {angle}")
    return angle
