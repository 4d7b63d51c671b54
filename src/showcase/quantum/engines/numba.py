"""Gates in place on all cores: the kernels of `showcase.quantum.kernels`, shared out by runs.

A gate is taken apart into what it does to single amplitudes and to pairs of them. A diagonal gate
touches only the amplitudes that it changes (z: half of them, ccz: an eighth), a controlled gate
only those where the controls are 1, and a swap moves only the half that differs.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numba import get_num_threads, int64, njit, prange

from showcase.quantum.engines.numpy import copy, marginal, probabilities, zero
from showcase.quantum.engines.numpy import evolve as evolve_by_axes
from showcase.quantum.gates import Matrix
from showcase.quantum.kernels import deposit, deposited, mix, run_bits, scale
from showcase.quantum.operations import Apply

__all__ = [
    "BYTES",
    "collapse",
    "copy",
    "evolve",
    "expectation",
    "locate",
    "marginal",
    "probabilities",
    "probability_of_one",
    "zero",
]

BYTES = {"single": 8, "double": 16}  # in place
SMALL = 17
"""Up to this many qubits one core is done before the others have started."""


@njit(cache=True)
def _share(runs, share, shares):  # noqa: ANN001, ANN202 - inferred
    share = int64(share)  # prange counts in uint64, which with an int64 makes a float64
    return runs * share // shares, runs * (share + 1) // shares


@njit(cache=True, parallel=True, error_model="numpy")
def _scale_shared(a, runs, bits, mask, offset, re, im, shares):  # noqa: ANN001, ANN202 - inferred
    for share in prange(shares):
        first, last = _share(runs, share, shares)
        scale(a, first, last, bits, mask, offset, re, im)


@njit(cache=True, parallel=True, error_model="numpy")
def _mix_shared(a, runs, bits, mask, low, high, m, shares):  # noqa: ANN001, ANN202 - inferred
    for share in prange(shares):
        first, last = _share(runs, share, shares)
        mix(a, first, last, bits, mask, low, high, m)


def evolve(amplitudes: np.ndarray, gates: Sequence[Apply]) -> np.ndarray:
    """Return the state after the gates, in order; changes its argument."""
    real = amplitudes.real.dtype.type
    a = amplitudes.view(real)
    qubits = len(amplitudes).bit_length() - 1
    for gate in gates:
        if gate.gate == "unitary":  # it may mix any number of amplitudes
            evolve_by_axes(amplitudes, [gate])
            continue
        mask = sum(1 << qubit for qubit in gate.qubits)
        controls = sum(1 << qubit for qubit in gate.controls)
        offsets = [
            controls + sum((row >> k & 1) << target for k, target in enumerate(gate.targets))
            for row in range(2 ** len(gate.targets))
        ]
        bits = run_bits(mask)
        runs = deposited(qubits, mask) >> bits
        for block, values in blocks(gate.matrix):
            numbers = tuple(real(part) for value in values for part in (value.real, value.imag))
            where = [offsets[row] for row in block]
            if len(block) == 1 and qubits <= SMALL:
                scale(a, 0, runs, bits, mask, *where, *numbers)
            elif len(block) == 1:
                _scale_shared(a, runs, bits, mask, *where, *numbers, 4 * get_num_threads())
            elif qubits <= SMALL:
                mix(a, 0, runs, bits, mask, *where, numbers)
            else:
                _mix_shared(a, runs, bits, mask, *where, numbers, 4 * get_num_threads())
    return amplitudes


def blocks(matrix: Matrix) -> list[tuple[tuple[int, ...], tuple[complex, ...]]]:
    """Take a matrix apart: [((row,), (factor,)) or ((row, other), (2×2 matrix in rows)), …].

    Rows that a gate leaves alone are left out. The gates of the set never mix more than two.

    >>> blocks(((1, 0), (0, -1)))
    [((1,), (-1,))]
    """
    found = []
    for row, entries in enumerate(matrix):
        others = [column for column, entry in enumerate(entries) if entry and column != row]
        if len(others) > 1:
            raise NotImplementedError(f"row {row} mixes {1 + len(others)} amplitudes")
        if not others and entries[row] != 1:
            found.append(((row,), (entries[row],)))
        if others and others[0] > row:
            pair = (row, others[0])
            found.append((pair, tuple(matrix[i][j] for i in pair for j in pair)))
    return found


@njit(cache=True, parallel=True, error_model="numpy")
def _weight(amplitudes, bits, mask, offset, runs):  # noqa: ANN001, ANN202 - inferred
    total = 0.0
    for run in prange(runs):
        start = deposit(int64(run) << bits, mask) | offset
        for i in range(start, start + (1 << bits)):
            re, im = np.float64(amplitudes[i].real), np.float64(amplitudes[i].imag)
            total += re * re + im * im
    return total


def _weights(amplitudes: np.ndarray, qubit: int) -> tuple[float, float]:
    mask = 1 << qubit
    bits = run_bits(mask)
    runs = len(amplitudes) >> 1 >> bits
    return (
        _weight(amplitudes, bits, mask, 0, runs),
        _weight(amplitudes, bits, mask, mask, runs),
    )


def probability_of_one(amplitudes: np.ndarray, qubit: int) -> float:
    """Return the chance that a measurement of `qubit` reads 1."""
    zero_, one = _weights(amplitudes, qubit)
    return one / (zero_ + one)


def collapse(amplitudes: np.ndarray, qubit: int, value: int) -> np.ndarray:
    """Return the state after `qubit` was measured as `value`; changes its argument."""
    norm = sqrt(_weights(amplitudes, qubit)[value])
    halves = amplitudes.reshape(-1, 2, 1 << qubit)
    halves[:, value] /= norm
    halves[:, 1 - value] = 0
    return amplitudes


@njit(cache=True, error_model="numpy")
def _locate(amplitudes, points, found):  # noqa: ANN001, ANN202 - inferred
    total, end, k = 0.0, 0.0, 0
    for a in amplitudes:
        total += np.float64(a.real) * a.real + np.float64(a.imag) * a.imag
    for i, a in enumerate(amplitudes):
        end += np.float64(a.real) * a.real + np.float64(a.imag) * a.imag
        while k < len(points) and points[k] * total < end:
            found[k] = i
            k += 1


def locate(amplitudes: np.ndarray, points: Sequence[float]) -> list[int]:
    """Return for each of the ascending points in [0, 1) the basis state it falls into."""
    found = np.empty(len(points), np.int64)
    _locate(amplitudes, np.asarray(points, float), found)
    return found.tolist()


@njit(cache=True, parallel=True, error_model="numpy")
def _expectation(amplitudes, flips, signs):  # noqa: ANN001, ANN202 - inferred
    re, im = 0.0, 0.0
    for i in prange(len(amplitudes)):
        a, b = amplitudes[i], amplitudes[i ^ flips]
        odd, rest = 1.0, i & signs
        while rest:
            odd = -odd
            rest &= rest - 1
        re += odd * (np.float64(a.real) * b.real + np.float64(a.imag) * b.imag)
        im += odd * (np.float64(a.imag) * b.real - np.float64(a.real) * b.imag)
    return re, im


def expectation(amplitudes: np.ndarray, flips: int, signs: int) -> complex:
    """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""
    return complex(*_expectation(amplitudes, flips, signs))
