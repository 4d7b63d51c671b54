"""What may happen to a qubit: a gate is applied, it is measured, a line is drawn behind it.

Values only: a `Circuit` checks them as they come, engines carry them out, drawings show them.
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
        return GATES[self.gate].matrix(*self.angles)

    def __repr__(self) -> str:
        arguments = ", ".join(f"{a:.12g}" for a in self.angles + self.qubits)
        if self.controls and self.name not in CONTROLLED:
            angles = f", angles={self.angles}" if self.angles else ""
            return f"add({self.gate!r}, {self.targets}, controls={self.controls}{angles})"
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
class Barrier:
    """A line in a drawing; it changes nothing."""

    qubits: tuple[int, ...]

    def __repr__(self) -> str:
        return f"barrier({', '.join(map(str, self.qubits))})"


Operation = Apply | Measure | Barrier
