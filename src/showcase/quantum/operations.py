"""What may happen to a qubit: a gate, a measurement, a reset, a line drawn behind it.

Values only: a `Circuit` checks them as they come, engines carry out gates, drawings show them.
"""

from dataclasses import dataclass

from showcase.quantum.gates import CONTROLLED, GATES, Matrix


@dataclass(frozen=True, slots=True)
class Apply:
    """A gate on its targets, done where every control is 1."""

    gate: str
    targets: tuple[int, ...]
    controls: tuple[int, ...] = ()
    angles: tuple[float, ...] = ()
    custom: Matrix | None = None
    """The matrix of the gate "unitary", which is a user's own; None for the gates of the set."""

    @property
    def name(self) -> str:
        """The gate's name with one c for each control: ccx."""
        return "c" * len(self.controls) + self.gate

    @property
    def qubits(self) -> tuple[int, ...]:
        """Controls first, as in a call."""
        return self.controls + self.targets

    @property
    def matrix(self) -> Matrix:
        """What happens to the targets where every control is 1."""
        return self.custom or GATES[self.gate].matrix(*self.angles)

    def __repr__(self) -> str:
        arguments = ", ".join(f"{a:.12g}" for a in self.angles + self.qubits)
        controls = f", controls={self.controls}" if self.controls else ""
        if self.custom:
            return f"unitary({self.custom}, {self.targets}{controls})"
        if self.controls and self.name not in CONTROLLED:
            angles = f", angles={self.angles}" if self.angles else ""
            return f"add({self.gate!r}, {self.targets}{controls}{angles})"
        return f"{self.name}({arguments})"


@dataclass(frozen=True, slots=True)
class Measure:
    """Read a qubit into a classical bit."""

    qubit: int
    bit: int

    @property
    def qubits(self) -> tuple[int, ...]:
        """The one qubit, as a tuple."""
        return (self.qubit,)

    def __repr__(self) -> str:
        return f"measure({self.qubit}, {self.bit})"


@dataclass(frozen=True, slots=True)
class Reset:
    """Make a qubit 0, whatever it was."""

    qubit: int

    @property
    def qubits(self) -> tuple[int, ...]:
        """The one qubit, as a tuple."""
        return (self.qubit,)

    def __repr__(self) -> str:
        return f"reset({self.qubit})"


@dataclass(frozen=True, slots=True)
class Barrier:
    """A line in a drawing; it changes nothing."""

    qubits: tuple[int, ...]

    def __repr__(self) -> str:
        return f"barrier({', '.join(map(str, self.qubits))})"


@dataclass(frozen=True, slots=True)
class Conditional:
    """An operation done only where classical bits, the least significant first, read a value."""

    operation: Apply | Measure | Reset
    bits: tuple[int, ...]
    value: int

    @property
    def qubits(self) -> tuple[int, ...]:
        """The qubits of the operation."""
        return self.operation.qubits

    def holds(self, bits: int) -> bool:
        """Say whether the operation is done where the classical bits, as an integer, are these."""
        return self.value == sum((bits >> bit & 1) << k for k, bit in enumerate(self.bits))

    def __repr__(self) -> str:
        return f"{self.operation!r}.when({self.bits}, {self.value})"


Operation = Apply | Measure | Reset | Barrier | Conditional
