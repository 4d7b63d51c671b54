"""The state as an n-dimensional array of side 2: a gate contracts the axes of its qubits.

Qubit q is axis n-1-q, because qubit 0 is the least significant bit. Controls are an index: the
part of the array where they are 1 is a view, and the gate is done to that.
"""

from collections.abc import Sequence

import numpy as np

from showcase.quantum.engines import Tick, silent
from showcase.quantum.memory import available  # noqa: F401 - a part of an engine
from showcase.quantum.operations import Apply

BYTES = {"single": 2 * 8, "double": 2 * 16}  # before and after
BLOCK = 16  # so many qubits are summed over at a time: half a MiB of probabilities
_DTYPE = {"single": np.complex64, "double": np.complex128}


def zero(qubits: int, precision: str) -> np.ndarray:
    """Return the state |0…0⟩."""
    amplitudes = np.zeros(2**qubits, _DTYPE[precision])
    amplitudes[0] = 1
    return amplitudes


def begin(qubits: int, precision: str, gates: Sequence[Apply], tick: Tick = silent) -> np.ndarray:
    """Return the state after the gates, in order, from |0…0⟩."""
    return evolve(zero(qubits, precision), gates, tick)


def copy(amplitudes: np.ndarray) -> np.ndarray:
    """Return the same state in memory of its own."""
    return amplitudes.copy()


def evolve(amplitudes: np.ndarray, gates: Sequence[Apply], tick: Tick = silent) -> np.ndarray:
    """Return the state after the gates, in order; changes its argument."""
    for gate in gates:
        part = _where(amplitudes, dict.fromkeys(gate.controls, 1))
        axes = [_axis(amplitudes, target) for target in reversed(gate.targets)]
        front = list(range(len(axes)))
        moved = np.moveaxis(part, axes, front)
        matrix = np.array(gate.matrix, amplitudes.dtype)
        moved[...] = (matrix @ moved.reshape(len(matrix), -1)).reshape(moved.shape)
        tick(1)
    return amplitudes


def read(amplitudes: np.ndarray) -> np.ndarray:
    """Return all amplitudes."""
    return amplitudes


def probability_of_one(amplitudes: np.ndarray, qubit: int) -> float:
    """Return the chance that a measurement of `qubit` reads 1."""
    zero_, one = (_weight(_where(amplitudes, {qubit: value})) for value in (0, 1))
    return one / (zero_ + one)


def collapse(amplitudes: np.ndarray, qubit: int, value: int) -> np.ndarray:
    """Return the state after `qubit` was measured as `value`; changes its argument."""
    kept = _where(amplitudes, {qubit: value})
    kept /= np.sqrt(_weight(kept))
    _where(amplitudes, {qubit: 1 - value})[...] = 0
    return amplitudes


def probabilities(amplitudes: np.ndarray) -> np.ndarray:
    """Return |amplitude|² of each basis state, in double precision."""
    return np.square(amplitudes.real, dtype=float) + np.square(amplitudes.imag, dtype=float)


def marginal(amplitudes: np.ndarray, qubits: Sequence[int]) -> np.ndarray:
    """Return the probability of each reading of these qubits, the first the least significant."""
    block = min(BLOCK, len(amplitudes).bit_length() - 1)
    weights = np.zeros((2,) * len(qubits))
    # Axes descend, as those of a state do. Within a block of amplitudes the low qubits vary, and
    # the high ones are constant: there the block is added to one part of the weights.
    low = [qubit for qubit in reversed(qubits) if qubit < block]
    summed = tuple(block - 1 - qubit for qubit in range(block) if qubit not in low)
    order = [sorted(low, reverse=True).index(qubit) for qubit in low]
    for number, part in enumerate(amplitudes.reshape(-1, 2**block)):
        totals = probabilities(part).reshape((2,) * block).sum(axis=summed).transpose(order)
        high = [number >> qubit - block & 1 if qubit >= block else slice(None) for qubit in qubits]
        weights[tuple(reversed(high))] += totals
    return weights.reshape(-1)


def likeliest(amplitudes: np.ndarray, count: int) -> list[int]:
    """Return the most probable basis states in the order of index, at most `count`."""
    best, weights = np.empty(0, np.int64), np.empty(0)
    for first in range(0, len(amplitudes), 2**BLOCK):
        part = probabilities(amplitudes[first : first + 2**BLOCK])
        more = np.flatnonzero(part > (weights[-1] if len(weights) == count else 0))
        best, weights = np.append(best, first + more), np.append(weights, part[more])
        order = np.lexsort((best, -weights))[:count]
        best, weights = best[order], weights[order]
    return sorted(best.tolist())


def locate(amplitudes: np.ndarray, points: Sequence[float]) -> list[int]:
    """Return for each of the ascending points in [0, 1) the basis state it falls into."""
    ends = np.cumsum(probabilities(amplitudes))
    return np.searchsorted(ends, np.asarray(points) * ends[-1], side="right").tolist()


def expectation(amplitudes: np.ndarray, flips: int, signs: int) -> complex:
    """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""
    index = np.arange(len(amplitudes))
    sign = 1 - 2 * (np.bitwise_count(index & signs) % 2).astype(float)
    return complex(np.sum(amplitudes[index ^ flips].conj() * amplitudes * sign))


def _axis(amplitudes: np.ndarray, qubit: int) -> int:
    return len(amplitudes).bit_length() - 2 - qubit


def _where(amplitudes: np.ndarray, values: dict[int, int]) -> np.ndarray:
    """Return the view where qubits have the given values; their axes stay, one long."""
    qubits = len(amplitudes).bit_length() - 1
    index = [slice(None)] * qubits
    for qubit, value in values.items():
        index[_axis(amplitudes, qubit)] = slice(value, value + 1)
    return amplitudes.reshape((2,) * qubits)[tuple(index)]


def _weight(part: np.ndarray) -> float:
    return float(np.sum(np.square(part.real, dtype=float) + np.square(part.imag, dtype=float)))
