"""A state: 2^n amplitudes, and the questions one asks of them.

Questions are put here, in terms of bit strings and Pauli letters; the engine that made the state
does the sums. All randomness is drawn here, so that a seed gives the same shots on every engine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from numbers import Real
from operator import index
from random import Random
from typing import Any

from showcase.quantum.arguments import members, sequence
from showcase.quantum.engines import Amplitudes, Engine

MOST_SHOTS = 10_000_000
"""Every shot is drawn and kept, in plain Python: more would take minutes and gigabytes."""


@dataclass(frozen=True, eq=False)
class State:
    """What `engine` holds of `qubits` qubits; qubit 0 is the least significant bit of an index."""

    qubits: int
    held: Amplitudes = field(repr=False)
    engine: Engine = field(repr=False)

    @property
    def amplitudes(self) -> Any:
        """All amplitudes: a list of complex from the reference engine, else a NumPy array."""
        return self.engine.read(self.held)

    def probabilities(self, qubits: Sequence[int] | None = None) -> Any:
        """Return the probability of each basis state, in the order of the amplitudes.

        With `qubits`, the probability of each reading of these alone: 2^len(qubits) of them, and
        the first given qubit is the least significant bit of the index.
        """
        if qubits is None:
            return self.engine.probabilities(self.held)
        name = "probabilities"
        chosen = members(name, "qubit", sequence(name, "qubits", qubits), self.qubits)
        return self.engine.marginal(self.held, chosen)

    def likeliest(self, count: int) -> list[int]:
        """Return the most probable basis states in the order of index, at most `count`."""
        return self.engine.likeliest(self.held, count)

    def sample(self, shots: int, *, seed: int | None = None) -> list[str]:
        """Measure every qubit, `shots` times: bit strings, leftmost is the highest qubit."""
        return [f"{drawn:0{self.qubits}b}" for drawn in self.draw(whole_shots(shots), dice(seed))]

    def draw(self, shots: int, random: Random) -> list[int]:
        """Return `shots` indices of basis states, each drawn by its probability."""
        points = [random.random() for _ in range(shots)]
        order = sorted(range(shots), key=points.__getitem__)
        found = self.engine.locate(self.held, [points[k] for k in order])
        drawn = [0] * shots
        for k, basis_state in zip(order, found, strict=True):
            drawn[k] = basis_state
        return drawn

    def expectation(self, observable: str | Mapping[str, float]) -> float:
        """Return the mean of a Pauli string, or of a sum of them: {"ZZI": 0.5, "IXX": -1.2}.

        A string has a letter for each qubit, leftmost the highest; coefficients are real.
        """
        if not isinstance(observable, Mapping):
            return self._mean(observable)
        return sum(
            (
                _coefficient(pauli, factor) * self._mean(pauli)
                for pauli, factor in observable.items()
            ),
            start=0.0,
        )

    def _mean(self, pauli: Any) -> float:
        if not isinstance(pauli, str) or len(pauli) != self.qubits:
            raise ValueError(f"a Pauli string here has {self.qubits} letters, unlike {pauli!r}")
        for place, letter in enumerate(pauli):
            if letter not in "IXYZ":
                raise ValueError(f"{pauli!r}: {letter!r} at {place} is none of I, X, Y, Z")
        # Y = i X Z: a flip, a sign and a factor i.
        flips, signs = _bits(pauli, "XY"), _bits(pauli, "YZ")
        mean = 1j ** pauli.count("Y") * self.engine.expectation(self.held, flips, signs)
        return mean.real


def dice(seed: Any) -> Random:
    """Return a generator for a seed, which is an integer; None: different at each call."""
    try:
        return Random(None if seed is None else index(seed))  # noqa: S311 - dice, not keys
    except TypeError as error:
        raise ValueError(f"seed must be an integer or None, not {seed!r}") from error


def whole_shots(shots: Any) -> int:
    """Return a number of shots, an integer from 1 to MOST_SHOTS, else raise ValueError."""
    try:
        if not isinstance(shots, bool) and 1 <= index(shots) <= MOST_SHOTS:
            return index(shots)
    except TypeError:
        pass
    raise ValueError(f"shots must be an integer from 1 to {MOST_SHOTS:,}, not {shots!r}")


def _coefficient(pauli: Any, factor: Any) -> float:
    if isinstance(factor, bool) or not isinstance(factor, Real) or not isfinite(factor):
        raise ValueError(f"the coefficient of {pauli!r} must be a finite real, not {factor!r}")
    return float(factor)


def _bits(letters: Sequence[str], of: str) -> int:
    return int("".join("01"[letter in of] for letter in letters), base=2)
