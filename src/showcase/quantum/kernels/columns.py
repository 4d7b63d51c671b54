"""A grid of cells, column by column: gates, then measurements. What the page computes.

Cells hold the codes of `grid.KINDS`, and the state after column k lies behind the states of all
columns before it: 2**wires amplitudes each, interleaved. So a change in one column leaves what was
computed before it as it is, and the caller may stop after any column and go on later.
"""

from math import cos, pi, sin, sqrt

from numba import njit

from showcase.quantum import grid
from showcase.quantum.kernels.groups import deposited, mix, run_bits, scale

# Numba reads these as constants.
_EMPTY, _CONTROL, _SWAP, _MEASURE = grid.EMPTY, grid.CONTROL, grid.SWAP, grid.MEASURE
_H, _X, _Y, _Z, _S, _T, _P, _RX, _RY, _RZ = range(_CONTROL + 1, _SWAP)
_WIRES, _COLUMNS = grid.WIRES, grid.COLUMNS

outcome = njit(cache=True)(grid.outcome)

WRONG_SIZE, TOO_SHORT, NO_SUCH_GATE = -1, -2, -3


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
    turn = phase_of(code, angle)
    return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, cos(turn), sin(turn))


@njit(cache=True)
def phase_of(code, angle):
    """Return by which angle the amplitudes of 1 turn, for a gate that does nothing else."""
    return pi if code == _Z else pi / 2 if code == _S else pi / 4 if code == _T else angle


@njit(cache=True, error_model="numpy")
def problem(cells, first, wires):
    """Return why the column of cells from `first` on cannot act (see grid.PROBLEMS), or 0."""
    swaps, controls, measured, others = 0, 0, 0, 0
    for wire in range(wires):
        code = cells[first + wire]
        swaps += code == _SWAP
        controls += code == _CONTROL
        measured += code == _MEASURE
        others += code > _CONTROL
    if swaps not in (0, 2):
        return 2
    if controls and measured:
        return 3
    return 1 if controls and not others else 0


@njit(cache=True, error_model="numpy")
def act(states, origin, cells, numbers, first, wires):
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
        if code in (_EMPTY, _CONTROL, _SWAP, _MEASURE):
            continue
        mask = controls | 1 << wire
        bits = run_bits(mask)
        runs = deposited(wires, mask) >> bits
        angle = pi * numbers[first + wire]
        if code in (_Z, _S, _T, _P):
            turn = phase_of(code, angle)
            scale(states, 0, runs, bits, mask, low | 1 << wire, cos(turn), sin(turn))
        else:
            mix(states, 0, runs, bits, mask, low, low | 1 << wire, matrix(code, angle))
    if swapped:
        mask = controls | swapped
        bits = run_bits(mask)
        one = swapped & -swapped
        runs = deposited(wires, mask) >> bits
        mix(states, 0, runs, bits, mask, low | one, low | (swapped ^ one), matrix(_SWAP, 0.0))


@njit(cache=True, error_model="numpy")
def measure(states, origin, wires, wire, point):
    """Read a wire: the state goes on as what was read. Return the result and its chance."""
    zeros, ones = 0.0, 0.0
    for i in range(1 << wires):
        x, y = states[2 * (origin + i)], states[2 * (origin + i) + 1]
        if i >> wire & 1:
            ones += x * x + y * y
        else:
            zeros += x * x + y * y
    value = outcome(point, ones / (zeros + ones))
    kept = ones if value else zeros
    norm = 1 / sqrt(kept)
    for i in range(1 << wires):
        factor = norm if i >> wire & 1 == value else 0.0
        states[2 * (origin + i)] *= factor
        states[2 * (origin + i) + 1] *= factor
    return value, kept / (zeros + ones)


@njit(cache=True, error_model="numpy")
def evolve(cells, numbers, wires, first, last, states, outcomes, chances, problems):
    """Compute the states after columns first … last-1 of a grid, from the one before them.

    cells, numbers, outcomes and chances: columns × wires; an outcome is -1 where nothing is
    measured, else what was read, with the chance that it had. states: one more than columns;
    problems: columns. Returns 0, or a negative status.
    """
    if wires < 1 or wires > _WIRES or first < 0 or last > _COLUMNS:
        return WRONG_SIZE
    size, reach = 1 << wires, last * wires
    if (
        min(len(cells), len(numbers), len(outcomes), len(chances)) < reach
        or len(states) < 2 * size * (last + 1)
        or len(problems) < last
    ):
        return TOO_SHORT
    if first == 0:
        for i in range(2 * size):
            states[i] = 0.0
        states[0] = 1.0
    for column in range(first, last):
        begin, here = column * wires, size * (column + 1)
        for wire in range(wires):
            if cells[begin + wire] < _EMPTY or cells[begin + wire] > _MEASURE:
                return NO_SUCH_GATE
            outcomes[begin + wire], chances[begin + wire] = -1, 0.0
        for i in range(2 * here, 2 * (here + size)):
            states[i] = states[i - 2 * size]
        problems[column] = problem(cells, begin, wires)
        if problems[column]:
            continue
        act(states, here, cells, numbers, begin, wires)
        for wire in range(wires):
            if cells[begin + wire] == _MEASURE:
                value, chance = measure(states, here, wires, wire, numbers[begin + wire])
                outcomes[begin + wire], chances[begin + wire] = value, chance
    return 0
