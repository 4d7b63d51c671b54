"""The arithmetic of gates for Numba: on this machine's cores, and as WebAssembly in the page.

Amplitudes lie interleaved, [re 0, im 0, re 1, im 1, …], so that a complex array is one of these
without a copy. Every gate of the set either multiplies an amplitude by a number (`scale`) or
mixes two of them (`mix`), always in the groups of amplitudes whose indices agree but in the bits
of the gate's qubits. The qubits are a mask; group k has the index that `deposit` makes:

    k = 1 0 1 1,  qubits = 0 0 1 0 0 1   →   1 0 _ 1 1 _   with 0 in the gaps

Groups are taken in runs: as many consecutive ones as have consecutive indices.
"""

from math import atan2, cos, pi, sin, sqrt
from pathlib import Path

from numba import njit

from showcase.compiled import sweep
from showcase.quantum import grid
from showcase.wasm import Export

sweep(Path(__file__).parent)

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


# From here on: the page. Cells hold the codes of `grid.KINDS`; Numba reads these as constants.
_EMPTY, _CONTROL, _SWAP = grid.EMPTY, grid.CONTROL, grid.SWAP
_H, _X, _Y, _Z, _S, _T, _P, _RX, _RY, _RZ = range(_CONTROL + 1, _SWAP)
_WIRES = grid.WIRES
_NOTHING = 1e-24  # below this probability the phase is rounding noise


@njit(cache=True, error_model="numpy")
def matrix(code, angle):
    """Return the gate of a cell, in the order that `mix` takes."""
    c, s = cos(angle / 2), sin(angle / 2)
    h = sqrt(0.5)
    if code == _H:
        return (h, 0.0, h, 0.0, h, 0.0, -h, 0.0)
    if code in (_X, _SWAP):
        return (0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0)
    if code == _Y:
        return (0.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0, 0.0)
    if code == _RX:
        return (c, 0.0, 0.0, -s, 0.0, -s, c, 0.0)
    if code == _RY:
        return (c, 0.0, -s, 0.0, s, 0.0, c, 0.0)
    if code == _RZ:
        return (c, -s, 0.0, 0.0, 0.0, 0.0, c, s)
    turn = pi if code == _Z else pi / 2 if code == _S else pi / 4 if code == _T else angle
    return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, cos(turn), sin(turn))


@njit(cache=True, error_model="numpy")
def problem(cells, first, wires):
    """Return why the column of cells from `first` on cannot act (see grid.PROBLEMS), or 0."""
    swaps, controls, others = 0, 0, 0
    for wire in range(wires):
        code = cells[first + wire]
        swaps += code == _SWAP
        controls += code == _CONTROL
        others += code > _CONTROL
    if swaps not in (0, 2):
        return 2
    return 1 if controls and not others else 0


@njit(cache=True, error_model="numpy")
def act(states, origin, cells, angles, first, wires):
    """Do one column's gates to the state that begins at amplitude `origin`."""
    controls, swapped = 0, 0
    for wire in range(wires):
        if cells[first + wire] == _CONTROL:
            controls |= 1 << wire
        if cells[first + wire] == _SWAP:
            swapped |= 1 << wire
    low = origin | controls
    for wire in range(wires):
        code = cells[first + wire]
        if code not in (_EMPTY, _CONTROL, _SWAP):
            mask = controls | 1 << wire
            bits = run_bits(mask)
            groups = deposited(wires, mask) >> bits
            m = matrix(code, pi * angles[first + wire])
            mix(states, 0, groups, bits, mask, low, low | 1 << wire, m)
    if swapped:
        mask = controls | swapped
        bits = run_bits(mask)
        one = swapped & -swapped
        m = matrix(_SWAP, 0.0)
        groups = deposited(wires, mask) >> bits
        mix(states, 0, groups, bits, mask, low | one, low | (swapped ^ one), m)


@njit(cache=True)
def deposited(qubits, mask):
    """Return how many groups there are."""
    groups = 1 << qubits
    while mask:
        groups >>= 1
        mask &= mask - 1
    return groups


@njit(cache=True, error_model="numpy")
def evolve(cells, angles, wires, columns, states, probabilities, phases, ones, problems):
    """Compute the state before the first and after every column of a grid.

    cells and angles (units of pi): columns × wires. states: (columns + 1) × 2**wires amplitudes,
    interleaved; probabilities and phases (radians): one for each; ones: (columns + 1) × wires, the
    chance to read 1 on a wire; problems: columns. Returns 0, or a negative status.
    """
    if wires < 1 or wires > _WIRES:
        return -1
    moments, size = columns + 1, 1 << wires
    if (
        min(len(cells), len(angles)) < columns * wires
        or min(len(probabilities), len(phases), len(states) // 2) < moments * size
        or len(ones) < moments * wires
        or len(problems) < columns
    ):
        return -2
    for i in range(2 * size):
        states[i] = 0.0
    states[0] = 1.0
    for column in range(columns):
        first = column * wires
        for wire in range(wires):
            if cells[first + wire] < _EMPTY or cells[first + wire] > _SWAP:
                return -3
        here = 2 * size * (column + 1)
        for i in range(2 * size):
            states[here + i] = states[here - 2 * size + i]
        problems[column] = problem(cells, first, wires)
        if problems[column] == 0:
            act(states, size * (column + 1), cells, angles, first, wires)
    for i in range(moments * wires):
        ones[i] = 0.0
    for i in range(moments * size):
        x, y = states[2 * i], states[2 * i + 1]
        probabilities[i] = x * x + y * y
        phases[i] = atan2(y, x) if probabilities[i] > _NOTHING else 0.0
        for wire in range(wires):
            if i >> wire & 1:
                ones[(i >> wires) * wires + wire] += probabilities[i]
    return 0


EXPORTS = (
    Export(
        evolve,
        "int64(int8[::1], float64[::1], int64, int64, float64[::1], float64[::1], float64[::1], "
        "float64[::1], int8[::1])",
        errors={
            -1: f"a circuit has 1 to {grid.WIRES} wires",
            -2: "an array is too short for this circuit",
            -3: "a cell holds a gate that does not exist",
        },
    ),
)
