"""A state: 2^n amplitudes, and the questions one asks of them.

Questions are put here, in terms of bit strings and Pauli letters; the engine that made the state
does the sums. All randomness is drawn here, so that a seed gives the same shots on every engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from showcase.quantum.engines import Engine


@dataclass(frozen=True, eq=False)
class State:
    """The amplitudes of `qubits` qubits; qubit 0 is the least significant bit of an index."""

    qubits: int
    amplitudes: Any = field(repr=False)
    engine: Engine = field(repr=False)

    def probabilities(self) -> Any:
        """Return the probability of each basis state, in the order of the amplitudes."""
        return self.engine.probabilities(self.amplitudes)

    def sample(self, shots: int, *, seed: int | None = None) -> list[str]:
        """Measure every qubit, `shots` times: bit strings, leftmost is the highest qubit."""
        return [f"{index:0{self.qubits}b}" for index in self.draw(shots, Random(seed))]  # noqa: S311 - dice, not keys

    def draw(self, shots: int, random: Random) -> list[int]:
        """Return `shots` indices of basis states, each drawn by its probability."""
        if isinstance(shots, bool) or not isinstance(shots, int) or shots < 1:
            raise ValueError(f"shots must be an integer of at least 1, not {shots!r}")
        points = [random.random() for _ in range(shots)]
        order = sorted(range(shots), key=points.__getitem__)
        found = self.engine.locate(self.amplitudes, [points[k] for k in order])
        drawn = [0] * shots
        for k, index in zip(order, found, strict=True):
            drawn[k] = index
        return drawn

    def expectation(self, pauli: str) -> float:
        """Return the mean of a Pauli string such as "ZIX"; leftmost is the highest qubit."""
        if not isinstance(pauli, str) or len(pauli) != self.qubits:
            raise ValueError(f"a Pauli string here has {self.qubits} letters, unlike {pauli!r}")
        for place, letter in enumerate(pauli):
            if letter not in "IXYZ":
                raise ValueError(f"{pauli!r}: {letter!r} at {place} is none of I, X, Y, Z")
        # Y = i X Z: a flip, a sign and a factor i.
        flips, signs = _bits(pauli, "XY"), _bits(pauli, "YZ")
        mean = 1j ** pauli.count("Y") * self.engine.expectation(self.amplitudes, flips, signs)
        return mean.real


def _bits(letters: Sequence[str], of: str) -> int:
    return int("".join("01"[letter in of] for letter in letters), base=2)
