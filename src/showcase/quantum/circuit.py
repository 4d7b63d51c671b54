"""A circuit: what happens to which qubits, in order.

Gates are methods, named and ordered as Qiskit's; each returns the circuit, so that they chain:

>>> Circuit(2, bits=1).h(0).cx(0, 1).measure(1, 0)
Circuit(2, bits=1).h(0).cx(0, 1).measure(1, 0)

A circuit checks each argument as it comes and knows nothing of states: engines do.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from showcase.quantum import arguments
from showcase.quantum.arguments import CircuitError, integer, members, sequence
from showcase.quantum.gates import GATES
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Operation, Reset


class Circuit:
    """`qubits` quantum and `bits` classical bits, and the operations on them in order."""

    def __init__(self, qubits: int, bits: int = 0) -> None:
        self.qubits = arguments.size("qubits", qubits, least=1)
        self.bits = arguments.size("bits", bits, least=0)
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
        controls, targets = sequence(gate, "controls", controls), sequence(gate, "targets", targets)
        kind, name = GATES[gate], "c" * len(controls) + gate
        angles = sequence(name, "angles", angles)
        if len(targets) != kind.targets:
            raise CircuitError(f"{name}: {kind.targets} targets needed, {len(targets)} given")
        if len(angles) != len(kind.angles):
            raise CircuitError(f"{name}: {len(kind.angles)} angles needed, {len(angles)} given")
        qubits = self._qubits(name, [*controls, *targets])
        self.operations.append(
            Apply(
                gate,
                targets=qubits[len(controls) :],
                controls=qubits[: len(controls)],
                angles=tuple(map(arguments.angle, [name] * len(angles), kind.angles, angles)),
            )
        )
        return self

    def unitary(
        self,
        matrix: Sequence[Sequence[complex]],
        qubits: Sequence[int],
        controls: Sequence[int] = (),
    ) -> Self:
        """Put a unitary matrix on up to 6 qubits; the first is the least significant bit of a row.

        CircuitError where the matrix is not 2^n by 2^n, finite and unitary within 1e-6.
        """
        controls, targets = (
            sequence("unitary", "controls", controls),
            sequence("unitary", "qubits", qubits),
        )
        custom = arguments.unitary(matrix, len(targets))
        placed = self._qubits("unitary", [*controls, *targets])
        self.operations.append(
            Apply("unitary", placed[len(controls) :], placed[: len(controls)], custom=custom)
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

    def sxdg(self, qubit: int) -> Self:
        """Undo sx."""
        return self.add("sxdg", [qubit])

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

    def csx(self, control: int, target: int) -> Self:
        """Do half of a NOT where the control is 1."""
        return self.add("sx", [target], controls=[control])

    def cu(
        self, theta: float, phi: float, lam: float, gamma: float, control: int, target: int
    ) -> Self:
        """Do u and a turn by gamma where the control is 1: any controlled gate on one qubit."""
        return self.add("cu", [control, target], angles=[theta, phi, lam, gamma])

    def swap(self, one: int, other: int) -> Self:
        """Exchange two qubits."""
        return self.add("swap", [one, other])

    def iswap(self, one: int, other: int) -> Self:
        """Exchange two qubits, with a factor i where they differ."""
        return self.add("iswap", [one, other])

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

    def rccx(self, control1: int, control2: int, target: int) -> Self:
        """Do ccx but for phases: Margolus' cheaper gate."""
        return self.add("rccx", [control1, control2, target])

    def rcccx(self, control1: int, control2: int, control3: int, target: int) -> Self:
        """Do a NOT with three controls but for phases."""
        return self.add("rcccx", [control1, control2, control3, target])

    def mcx(self, controls: Sequence[int], target: int) -> Self:
        """Exchange 0 and 1 where all controls are 1."""
        return self.add("x", [target], controls=controls)

    def mcp(self, theta: float, controls: Sequence[int], target: int) -> Self:
        """Turn the amplitudes where all qubits are 1."""
        return self.add("p", [target], controls=controls, angles=[theta])

    def measure(self, qubit: int, bit: int) -> Self:
        """Read a qubit into a classical bit."""
        (qubit,) = self._qubits("measure", [qubit])
        self.operations.append(Measure(qubit, *self._bits("measure", [bit])))
        return self

    def reset(self, qubit: int) -> Self:
        """Make a qubit 0, as if it were measured and, where it reads 1, turned."""
        self.operations.append(Reset(*self._qubits("reset", [qubit])))
        return self

    def barrier(self, *qubits: int) -> Self:
        """Draw a line that gates are not moved across; without arguments, over all qubits."""
        self.operations.append(Barrier(self._qubits("barrier", qubits or range(self.qubits))))
        return self

    def when(self, bits: Sequence[int], value: int) -> Self:
        """Do the last operation only where these bits read `value`; the first is the least.

        >>> Circuit(2, bits=1).h(0).measure(0, 0).x(1).when([0], 1)
        Circuit(2, bits=1).h(0).measure(0, 0).x(1).when((0,), 1)
        """
        bits = self._bits("when", sequence("when", "bits", bits))
        value = integer("when", "value", value)
        if not bits:
            raise CircuitError("when: there must be a bit to read")
        if not 0 <= value < 2 ** len(bits):
            raise CircuitError(f"when: {len(bits)} bits never read {value}")
        if not self.operations or isinstance(self.operations[-1], Barrier | Conditional):
            raise CircuitError("when: it stands behind a gate, a measurement or a reset")
        self.operations[-1] = Conditional(self.operations[-1], bits, value)
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

    def _qubits(self, name: str, given: Sequence[Any]) -> tuple[int, ...]:
        return members(name, "qubit", given, self.qubits)

    def _bits(self, name: str, given: Sequence[Any]) -> tuple[int, ...]:
        return members(name, "bit", given, self.bits)
