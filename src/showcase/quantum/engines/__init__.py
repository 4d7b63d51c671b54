"""The engines: one Protocol, one test suite, as many ways to compute as there are modules here.

An engine is a module with these functions. `Amplitudes` is whatever it likes to keep a state in,
indexed by basis state; it is passed back to the engine that made it and to nobody else.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from showcase.quantum.operations import Apply

Amplitudes = Any
Tick = Callable[[float], object]
"""Called now and then with how many gates were done since the last call, in fractions."""


class Engine(Protocol):
    """What a state-vector engine does."""

    BYTES: dict[str, int]
    """Precision -> peak bytes per amplitude; the first precision is the default one."""

    def available(self) -> int | None:
        """Bytes for states that can be had now; None where that is not known."""

    def begin(self, qubits: int, precision: str, gates: Sequence[Apply], tick: Tick) -> Amplitudes:
        """Return the state after the gates, in order, from |0…0⟩."""

    def copy(self, amplitudes: Amplitudes) -> Amplitudes:
        """Return the same state in memory of its own."""

    def evolve(self, amplitudes: Amplitudes, gates: Sequence[Apply], tick: Tick) -> Amplitudes:
        """Return the state after the gates, in order. The argument may be used up."""

    def read(self, amplitudes: Amplitudes) -> Any:
        """Return all amplitudes, as a list or as a NumPy array."""

    def probability_of_one(self, amplitudes: Amplitudes, qubit: int) -> float:
        """Return the chance, from 0 to 1, that a measurement of `qubit` reads 1."""

    def collapse(self, amplitudes: Amplitudes, qubit: int, value: int) -> Amplitudes:
        """Return the state after `qubit` was measured as `value`. The argument may be used up."""

    def probabilities(self, amplitudes: Amplitudes) -> Any:
        """Return |amplitude|² of each basis state, in double precision."""

    def marginal(self, amplitudes: Amplitudes, qubits: Sequence[int]) -> Any:
        """Return the probability of each reading of these qubits, in double precision.

        Bit k of a reading's index is what qubits[k] reads. Memory: the result and little more.
        """

    def likeliest(self, amplitudes: Amplitudes, count: int) -> list[int]:
        """Return the most probable basis states in the order of index, at most `count`."""

    def locate(self, amplitudes: Amplitudes, points: Sequence[float]) -> list[int]:
        """Return for each of the ascending points in [0, 1) the basis state it falls into.

        State i owns an interval as long as its probability, in order of i; a state of
        probability 0 owns nothing. The norm need not be exactly 1.
        """

    def expectation(self, amplitudes: Amplitudes, flips: int, signs: int) -> complex:
        """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""


def silent(_: float) -> None:
    """Take a tick and say nothing."""
