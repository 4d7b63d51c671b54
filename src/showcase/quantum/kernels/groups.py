"""The arithmetic of gates on groups of amplitudes.

Amplitudes lie interleaved, [re 0, im 0, re 1, im 1, …], so that a complex array is one of these
without a copy. Every gate of the set either multiplies an amplitude by a number (`scale`) or
mixes two of them (`mix`), always in the groups of amplitudes whose indices agree but in the bits
of the gate's qubits. The qubits are a mask; group k has the index that `deposit` makes:

    k = 1 0 1 1,  qubits = 0 0 1 0 0 1   →   1 0 _ 1 1 _   with 0 in the gaps

Groups are taken in runs: as many consecutive ones as have consecutive indices.
"""

from pathlib import Path

from numba import njit

from showcase.compiled import sweep

sweep(Path(__file__).parents[1])

RUN = 12
"""A run is at most 2**RUN groups, so that there are runs enough to share out among cores."""


@njit(cache=True)
def deposit(k, mask):
    """Insert into k a zero bit at each position that is set in mask."""
    while mask:
        below = (mask & -mask) - 1
        k = ((k & ~below) << 1) | (k & below)
        mask &= mask - 1
    return k


@njit(cache=True)
def deposited(qubits, mask):
    """Return how many groups there are."""
    groups = 1 << qubits
    while mask:
        groups >>= 1
        mask &= mask - 1
    return groups


@njit(cache=True)
def run_bits(mask):
    """Return the binary logarithm of the length of a run for the qubits in mask."""
    bits = 0
    while bits < RUN and not mask >> bits & 1:
        bits += 1
    return bits


@njit(cache=True, error_model="numpy")
def scale(a, first, last, bits, mask, offset, re, im):
    """Multiply amplitude `offset` of the groups in runs first … last-1 by re + i im."""
    for run in range(first, last):
        start = deposit(run << bits, mask) | offset
        for i in range(start, start + (1 << bits)):
            x, y = a[2 * i], a[2 * i + 1]
            a[2 * i] = re * x - im * y
            a[2 * i + 1] = re * y + im * x


@njit(cache=True, error_model="numpy")
def mix(a, first, last, bits, mask, low, high, m):
    """Replace amplitudes `low`, `high` of the groups in runs first … last-1 by m times themselves.

    m is a 2×2 matrix in rows: (re, im, re, im, re, im, re, im).
    """
    p, q, r, s, t, u, v, w = m
    for run in range(first, last):
        start = deposit(run << bits, mask)
        for i in range(start | low, (start | low) + (1 << bits)):
            j = i - low + high
            x0, y0, x1, y1 = a[2 * i], a[2 * i + 1], a[2 * j], a[2 * j + 1]
            a[2 * i] = p * x0 - q * y0 + r * x1 - s * y1
            a[2 * i + 1] = p * y0 + q * x0 + r * y1 + s * x1
            a[2 * j] = t * x0 - u * y0 + v * x1 - w * y1
            a[2 * j + 1] = t * y0 + u * x0 + v * y1 + w * x1
