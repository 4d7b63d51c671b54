"""The program of a pass: what is done to each tile, in steps that an engine carries out.

Inside a tile, qubits are numbered by their place in the tile. The operations of a pass are taken in
rounds: all rotations that are ready, then all NOTs and matrices, then all phases. Rotations go four
to a step. All phases of a round become one step: those of local qubits are a table of one factor
for each amplitude, computed once for all tiles; those that depend on a tile's own bits are found
when the tile is there.

A rotation leaves out its root 1/√(1+t²). The roots of a round are multiplied into its table, so
that no number grows beyond the range of single precision.
"""

from math import cos, hypot, sin

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.quantum.plan.lookahead import moved_to
from showcase.quantum.plan.lowering import (
    ASKED,
    DENSE,
    FLIP,
    INDEX,
    KIND,
    MIX,
    MOVED,
    PHASE,
    ROTATE,
    A,
    B,
)

TURN, TURN_LANES, NOT, NOT_LANES, PHASES, SUBSET, MATRIX, MATRIX_LANES, LARGE = range(9)
"""Steps, and the columns that each one uses (rows: a mask of places; outer: a mask of qubits).

TURN          1: how many qubits, 2-5: their places, 6: which are flipped, 7: first tangent
TURN_LANES    7: first of the factors [own, other] of each lane qubit
NOT           1: place, 2: rows, 3: outer, 7: first of the factors for lanes, or -1: all lanes
NOT_LANES     1: place, 2: rows, 3: outer, 7: first of the factors
PHASES        1: number of the table or -1, 2-3: links from, to, 4: whether one meets a lane qubit
SUBSET        1: local mask, 3: outer, 7: first of (re, im)
MATRIX        1-2: places, 7: first number
MATRIX_LANES  1-2: places, the first one a lane qubit, 7: first of the factors
LARGE         1: first wire, 2: how many, 3: outer, 4: local mask that must be 1, 7: first number

A link (outer, place) multiplies by a phase where all of outer are 1 and the place is 1 or none, -1.
"""
COLUMNS = 8
_FOUR = 4
_FAR = 2.0**40  # so far a round may grow before its roots are made up for


@inner
def _step(steps, used, kind, a, b, c, d, first):
    row = steps[used[0]]
    row[:] = 0
    row[0], row[1], row[2], row[3], row[4], row[7] = kind, a, b, c, d, first
    used[0] += 1
    return row


@inner
def _add(numbers, used, value):
    numbers[used[1]] = value
    used[1] += 1


@inner
def _lane_mask(numbers, used, width, mask):
    """Add 1 for the lanes in which all bits of mask are 1, else 0; and where they lie."""
    first = used[1]
    for lane in range(width):
        _add(numbers, used, 1.0 if lane & mask == mask else 0.0)
    return first


@inner
def _turns(steps, numbers, used, lanes, places, flips, tangents, count):
    """Emit a round of rotations; return the product of their roots that was left out."""
    scale, width = 1.0, 1 << lanes
    if count and places[0] < lanes:
        _step(steps, used, TURN_LANES, 0, 0, 0, 0, used[1])
        k = 0
        for place in range(lanes):
            c, s, own_is_less = 1.0, 0.0, 0
            if k < count and places[k] == place:
                c = 1 / hypot(1.0, tangents[k])
                s = tangents[k] * c
                own_is_less = flips[k]
                k += 1
            for lane in range(width):
                sign = 1.0 if lane >> place & 1 else -1.0
                _add(numbers, used, sign * s if own_is_less else c)
            for lane in range(width):
                sign = 1.0 if lane >> place & 1 else -1.0
                _add(numbers, used, c if own_is_less else sign * s)
    four, row = 0, steps[0]
    for k in range(count):
        if places[k] < lanes:
            continue
        if four == 0:
            row = _step(steps, used, TURN, 0, 0, 0, 0, used[1])
        row[1], row[2 + four] = four + 1, places[k]
        row[6] |= flips[k] << four
        _add(numbers, used, tangents[k])
        scale /= hypot(1.0, tangents[k])
        four = (four + 1) % _FOUR
    return scale


@inner
def _not(steps, numbers, used, lanes, target, controls, outer):
    width = 1 << lanes
    inside = controls & (width - 1)
    rows = controls & ~(width - 1)
    if target >= lanes:
        first = _lane_mask(numbers, used, width, inside) if inside else -1
        _step(steps, used, NOT, target, rows, outer, 0, first)
    else:
        first = _lane_mask(numbers, used, width, inside)
        _step(steps, used, NOT_LANES, target, rows, outer, 0, first)


@inner
def _matrix(steps, numbers, used, lanes, a, b, matrix):
    """Emit a 4 × 4 matrix on places a (the lesser bit) and b."""
    m = matrix.copy().reshape(4, 4)
    if a > b:
        a, b = b, a
        for k in range(4):
            m[k, 1], m[k, 2] = m[k, 2], m[k, 1]
        for k in range(4):
            m[1, k], m[2, k] = m[2, k], m[1, k]
    if a >= lanes:
        if used[1] & 1:
            _add(numbers, used, 0.0)  # so that a number's parts are read as one
        first = used[1]
        for entry in m.reshape(16):
            _add(numbers, used, entry.real)
            _add(numbers, used, entry.imag)
        _step(steps, used, MATRIX, a, b, 0, 0, first)
        return
    # A lane meets itself and those across a, across b and across both: the factors of each.
    first = used[1]
    for half in range(1 if b < lanes else 2):
        for across in range(4):
            for part in range(2):
                for lane in range(1 << lanes):
                    row = lane >> a & 1 | (lane >> b & 1 if b < lanes else half) << 1
                    entry = m[row, row ^ across]
                    _add(numbers, used, entry.imag if part else entry.real)
    _step(steps, used, MATRIX_LANES, a, b, 0, 0, first)


@inner
def _room(operations, lanes):
    """Return how many numbers the steps of these operations can need at most."""
    room, width = 64, 1 << lanes
    for operation in operations:
        kind = operation[KIND]
        if kind in (ROTATE, FLIP):
            room += 2 * (lanes + 1) * width
        elif kind == MIX:
            room += 33 + 16 * width
        elif kind == PHASE:
            room += 2
        else:
            room += 2 << 2 * operation[B]
    return room


@njit(cache=True)
def compile_pass(operations, values, matrices, wires, qubits, local, lanes):
    """Return what a `Pass` holds, but for what it is told.

    operations: those of the pass, in order; local: the mask of the qubits inside a tile; lanes: how
    many of the lowest lie in a vector.
    """
    total = len(operations)
    place = np.full(qubits, -1)
    size = 0
    for qubit in range(qubits):
        if local >> qubit & 1:
            place[qubit] = size
            size += 1
    steps = np.empty((2 * total + 8, COLUMNS), np.int64)
    numbers = np.empty(_room(operations, lanes))
    links, phases = np.empty((total, 2), np.int64), np.empty((total, 2))
    terms, turns = np.empty(total, np.int64), np.empty(total)
    tables, scales = np.zeros(total + 1, np.int64), np.empty(total)
    used = np.zeros(4, np.int64)  # steps, numbers, tables, links
    rest = np.arange(total)
    places, flips = np.empty(size, np.int64), np.empty(size, np.int64)
    tangents = np.empty(size)
    left, scale = total, 1.0
    while left:
        # Rotations.
        mixed, asked, kept, count = 0, 0, 0, 0
        for k in range(left):
            operation = operations[rest[k]]
            ready = operation[KIND] == ROTATE and operation[MOVED] & (mixed | asked) == 0
            if ready:
                at = count
                while at and places[at - 1] > place[operation[A]]:  # in the order of their places
                    places[at], flips[at] = places[at - 1], flips[at - 1]
                    tangents[at] = tangents[at - 1]
                    at -= 1
                places[at], flips[at] = place[operation[A]], operation[B]
                tangents[at] = values[rest[k]]
                count += 1
            else:
                rest[kept] = rest[k]
                kept += 1
                asked |= operation[ASKED]
            mixed |= operation[MOVED]
        left = kept
        scale *= _turns(steps, numbers, used, lanes, places, flips, tangents, count)
        # NOTs and matrices.
        mixed, asked, kept = 0, 0, 0
        for k in range(left):
            operation = operations[rest[k]]
            kind, moved, looked = operation[KIND], operation[MOVED], operation[ASKED]
            ready = kind in (FLIP, MIX, DENSE)
            if not (ready and moved & (mixed | asked) == 0 and looked & mixed == 0):
                rest[kept] = rest[k]
                kept += 1
                mixed |= moved
                asked |= looked
                continue
            inside, outer = moved_to(looked & local, place), looked & ~local
            if kind == FLIP:
                _not(steps, numbers, used, lanes, place[operation[A]], inside, outer)
            elif kind == MIX:
                at = operation[INDEX]
                a, b = place[operation[A]], place[operation[B]]
                _matrix(steps, numbers, used, lanes, a, b, matrices[at : at + 16])
            else:
                at, first = operation[INDEX], used[1]
                for entry in matrices[at : at + 4 ** operation[B]]:
                    _add(numbers, used, entry.real)
                    _add(numbers, used, entry.imag)
                _step(steps, used, LARGE, operation[A], operation[B], outer, inside, first)
                for wire in range(operation[A], operation[A] + operation[B]):
                    wires[wire] = place[wires[wire]]
        left = kept
        # Phases.
        mixed, kept, count, first_link, in_lanes = 0, 0, 0, used[3], 0
        known = tables[used[2]]
        for k in range(left):
            operation = operations[rest[k]]
            looked = operation[ASKED]
            if operation[KIND] != PHASE or looked & mixed:
                rest[kept] = rest[k]
                kept += 1
                mixed |= operation[MOVED]
                continue
            inside, outer = moved_to(looked & local, place), looked & ~local
            if not outer:
                terms[known + count], turns[known + count] = inside, values[rest[k]]
                count += 1
            elif inside & (inside - 1):
                first = used[1]
                _add(numbers, used, cos(values[rest[k]]))
                _add(numbers, used, sin(values[rest[k]]))
                _step(steps, used, SUBSET, inside, 0, outer, 0, first)
            else:
                at = -1
                for j in range(size):
                    if inside >> j & 1:
                        at = j
                if 0 <= at < lanes:
                    in_lanes = 1
                links[used[3], 0], links[used[3], 1] = outer, at
                phases[used[3], 0], phases[used[3], 1] = cos(values[rest[k]]), sin(values[rest[k]])
                used[3] += 1
        left = kept
        table = -1
        if count or (scale < 1 / _FAR and (used[3] > first_link or left)):
            table = used[2]
            scales[table] = scale
            used[2] += 1
            tables[used[2]] = tables[table] + count
            scale = 1.0
        if table >= 0 or used[3] > first_link:
            _step(steps, used, PHASES, table, first_link, used[3], in_lanes, 0)
    return (
        steps[: used[0]],
        numbers[: used[1]],
        tables[: used[2] + 1],
        scales[: used[2]],
        terms,
        turns,
        links[: used[3]],
        phases[: used[3]],
        scale,
    )
