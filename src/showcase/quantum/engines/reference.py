"""The specification: a state is a list of complex numbers, and a gate is what it says.

Plain Python, slow and short. Every other engine is tested against this one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import nlargest
from itertools import accumulate
from math import sqrt

from showcase.quantum.engines import Tick, silent
from showcase.quantum.gates import Matrix
from showcase.quantum.memory import available  # noqa: F401 - a part of an engine
from showcase.quantum.operations import Apply

BYTES = {"double": 2 * (8 + 32)}  # two lists of pointers to complex objects, before and after


def zero(qubits: int, precision: str) -> list[complex]:  # noqa: ARG001 - one precision
    """Return the state |0…0⟩."""
    return [1 + 0j] + [0j] * (2**qubits - 1)


def begin(
    qubits: int, precision: str, gates: Sequence[Apply], tick: Tick = silent
) -> list[complex]:
    """Return the state after the gates, in order, from |0…0⟩."""
    return evolve(zero(qubits, precision), gates, tick)


def copy(amplitudes: list[complex]) -> list[complex]:
    """Return the same state in memory of its own."""
    return list(amplitudes)


def evolve(amplitudes: list[complex], gates: Sequence[Apply], tick: Tick = silent) -> list[complex]:
    """Return the state after the gates, in order."""
    for gate in gates:
        amplitudes = apply(amplitudes, gate.matrix, gate.targets, gate.controls)
        tick(1)
    return amplitudes


def apply(
    amplitudes: list[complex], matrix: Matrix, targets: tuple[int, ...], controls: tuple[int, ...]
) -> list[complex]:
    """Return the amplitudes after one gate.

    Amplitudes whose indices differ only in the bits of the targets form a group; the matrix
    mixes each group, where every control bit is 1. Bit k of a row's number is target k's.
    """
    after = list(amplitudes)
    for index in range(len(amplitudes)):
        first_of_group = not any(index >> target & 1 for target in targets)
        if first_of_group and all(index >> control & 1 for control in controls):
            group = [
                index + sum((row >> k & 1) << target for k, target in enumerate(targets))
                for row in range(len(matrix))
            ]
            for member, row in zip(group, matrix, strict=True):
                after[member] = sum(
                    weight * amplitudes[other] for weight, other in zip(row, group, strict=True)
                )
    return after


def read(amplitudes: list[complex]) -> list[complex]:
    """Return all amplitudes."""
    return amplitudes


def probability_of_one(amplitudes: list[complex], qubit: int) -> float:
    """Return the chance that a measurement of `qubit` reads 1."""
    weights = [0.0, 0.0]
    for index, probability in enumerate(probabilities(amplitudes)):
        weights[index >> qubit & 1] += probability
    return weights[1] / sum(weights)


def collapse(amplitudes: list[complex], qubit: int, value: int) -> list[complex]:
    """Return the state after `qubit` was measured as `value`."""
    kept = [a if index >> qubit & 1 == value else 0j for index, a in enumerate(amplitudes)]
    norm = sqrt(sum(probabilities(kept)))
    return [a / norm for a in kept]


def probabilities(amplitudes: list[complex]) -> list[float]:
    """Return |amplitude|² of each basis state."""
    return [a.real**2 + a.imag**2 for a in amplitudes]


def marginal(amplitudes: list[complex], qubits: Sequence[int]) -> list[float]:
    """Return the probability of each reading of these qubits, the first the least significant."""
    weights = [0.0] * 2 ** len(qubits)
    for index, a in enumerate(amplitudes):
        reading = sum((index >> qubit & 1) << k for k, qubit in enumerate(qubits))
        weights[reading] += a.real**2 + a.imag**2
    return weights


def likeliest(amplitudes: list[complex], count: int) -> list[int]:
    """Return the most probable basis states in the order of index, at most `count`."""
    weights = probabilities(amplitudes)
    best = nlargest(count, range(len(weights)), key=weights.__getitem__)
    return sorted(index for index in best if weights[index] > 0)


def locate(amplitudes: list[complex], points: Sequence[float]) -> list[int]:
    """Return for each of the ascending points in [0, 1) the basis state it falls into."""
    ends = list(accumulate(probabilities(amplitudes)))
    # A point below 1 times the total is below the total, also when rounded: each one is found.
    return [bisect_right(ends, point * ends[-1]) for point in points]


def expectation(amplitudes: list[complex], flips: int, signs: int) -> complex:
    """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""
    return sum(
        amplitudes[index ^ flips].conjugate() * a * (-1) ** (index & signs).bit_count()
        for index, a in enumerate(amplitudes)
    )
