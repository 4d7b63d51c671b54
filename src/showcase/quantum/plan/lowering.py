"""From gates to four things that are quick: rotations, flips, phases and 4 × 4 matrices.

Every gate on one qubit is, by its Euler angles, a phase, a real rotation and a phase again:

    U = e^{iα} diag(1, e^{iφ}) · 1/√(1+t²) [1 -t; t 1] · X^flip · diag(1, e^{iλ}),    |t| ≤ 1

The rotation takes one multiplication for a number (the root is made up for later), and phases cost
nothing by themselves: all phases of many gates are multiplied into the state together. Hence gates
that follow each other on one qubit are multiplied first; a controlled gate becomes rotations and
phases with more qubits in their masks; a swap becomes a change of names.

Source of the decompositions: A. Barenco et al., Phys. Rev. A 52, 3457 (1995), lemmas 4.1, 5.1, 7.5.
"""

from math import atan2, cos, pi, sin

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.quantum.plan.forms import (
    CONTROLS,
    FIRST,
    FORM,
    MANY,
    NUMBER,
    RZZ,
    SECOND,
    SWAP,
    TINY,
    TWO,
    P,
    euler,
    single,
)
from showcase.quantum.plan.lookahead import lonely_next, moved_to, renamed

ROTATE, FLIP, PHASE, MIX, DENSE = range(5)
"""Kinds of operations: what they do and which columns they use beside those that all have.

ROTATE  [1 -t; t 1]/√(1+t²) on qubit A, after a NOT if B is 1; VALUE is t
FLIP    a NOT of qubit A where all of ASKED are 1
PHASE   e^{i VALUE} where all of ASKED are 1
MIX     a 4 × 4 matrix on the qubits A (the lesser bit) and B; INDEX of its first number
DENSE   a 2^k × 2^k matrix where all of ASKED are 1; A: first of its k = B wires; INDEX
"""
KIND, MOVED, ASKED, A, B, INDEX = range(6)
"""Columns of an operation. MOVED: the mask of qubits it mixes; ASKED: of those it only looks at."""

_H = 0.5**0.5


@inner
def _emit(out, values, count, kind, moved, asked, a, b, index, value):
    """Add an operation; count: [how many there are, mask of qubits that may be 1 by now]."""
    if asked & ~count[1]:
        return  # it asks for the 1 of a qubit that is still 0
    k = count[0]
    row = out[k]
    row[KIND], row[MOVED], row[ASKED] = kind, moved, asked
    row[A], row[B], row[INDEX] = a, b, index
    values[k] = value
    count[0] = k + 1
    count[1] |= moved


@inner
def _phase(out, values, count, mask, angle):
    turned = angle % (2 * pi)
    if turned > pi:
        turned -= 2 * pi
    if abs(turned) > TINY:
        if mask:
            _emit(out, values, count, PHASE, 0, mask, 0, 0, 0, turned)
        else:
            values[-1] += turned


@inner
def _flush(out, values, count, pending, waits, qubit, whole):
    """Emit what waits on a qubit; but for a phase at its end, unless `whole` is wanted.

    What looks at a qubit without mixing it goes with a phase in either order, so that the phase may
    wait on and join the gates that follow.
    """
    if not waits[qubit]:
        return
    p = pending[qubit]
    alpha, phi, lam, c, s = euler((p[0], p[1], p[2], p[3]))
    bit = 1 << qubit
    if s != 0.0:
        swapped = s > c
        if swapped:
            lam += pi
        tangent = -c / s if swapped else s / c
        if abs(lam % (2 * pi) - pi) < TINY:
            # Z before a rotation is Z after the opposite one; and X Z = -Z X.
            lam, phi, tangent = 0.0, phi + pi, -tangent
            if swapped:
                alpha += pi
        _phase(out, values, count, bit, lam)
        _emit(out, values, count, ROTATE, bit, 0, qubit, int(swapped), 0, tangent)
    _phase(out, values, count, 0, alpha)
    p[0], p[1], p[2], p[3] = 1, 0, 0, complex(cos(phi), sin(phi))
    if whole:
        _phase(out, values, count, bit, phi)
        waits[qubit] = False


@inner
def _wait(pending, waits, qubit, a, b, c, d):
    """Multiply what waits on a qubit by [a b; c d]."""
    p = pending[qubit]
    if waits[qubit]:
        p[0], p[1], p[2], p[3] = (
            a * p[0] + b * p[2],
            a * p[1] + b * p[3],
            c * p[0] + d * p[2],
            c * p[1] + d * p[3],
        )
    else:
        p[0], p[1], p[2], p[3] = a, b, c, d
        waits[qubit] = True


@inner
def _turn(pending, waits, qubit, theta):
    c, s = complex(cos(theta / 2)), complex(sin(theta / 2))
    _wait(pending, waits, qubit, c, -s, s, c)


@inner
def _controlled(out, values, count, pending, waits, qubit, controls, u, between):
    """Emit a 2 × 2 matrix that acts where all controls are 1.

    between: whether gates on this qubit alone come before and after, which a NOT may join.
    """
    bit, whole = 1 << qubit, controls | 1 << qubit
    alpha, phi, lam, c, s = euler(u)
    if s == 0.0:
        _flush(out, values, count, pending, waits, qubit, False)
        _phase(out, values, count, controls, alpha)
        _phase(out, values, count, whole, phi)
    elif c == 0.0 and not (between and waits[qubit]):
        # diag(1, e^{iφ}) · [0 -1; 1 0] · diag(1, e^{iλ}) is X between phases.
        _flush(out, values, count, pending, waits, qubit, True)
        _phase(out, values, count, whole, lam + pi)
        _emit(out, values, count, FLIP, bit, controls, qubit, 0, 0, 0.0)
        _phase(out, values, count, whole, phi)
        _phase(out, values, count, controls, alpha)
    elif c == 0.0:
        # H Z H = X; the H on either side join the gates there.
        _wait(pending, waits, qubit, _H + 0j, _H + 0j, _H + 0j, -_H + 0j)
        _flush(out, values, count, pending, waits, qubit, False)
        _phase(out, values, count, whole, pi)
        _wait(pending, waits, qubit, _H + 0j, _H + 0j, _H + 0j, -_H + 0j)
        if abs((lam + pi) % (2 * pi)) > TINY or abs(phi) > TINY or abs(alpha) > TINY:
            # u = e^{iα} diag(1, e^{iφ}) X diag(1, e^{i(λ+π)}) = diag(e^{i(α+λ+π)}, e^{i(α+φ)}) X
            _flush(out, values, count, pending, waits, qubit, False)
            _phase(out, values, count, controls, alpha + lam + pi)
            _phase(out, values, count, whole, phi - lam - pi)
    else:
        # Two half rotations: where a control is 0 they cancel, else Z turns the first one around.
        half = atan2(s, c)
        _flush(out, values, count, pending, waits, qubit, False)
        _phase(out, values, count, whole, lam + pi)
        _turn(pending, waits, qubit, -half)
        _flush(out, values, count, pending, waits, qubit, False)
        _phase(out, values, count, whole, pi)
        _turn(pending, waits, qubit, half)
        _flush(out, values, count, pending, waits, qubit, False)
        _phase(out, values, count, whole, phi)
        _phase(out, values, count, controls, alpha)


@inner
def _two(out, values, count, pending, waits, last, matrices, used, p, q, numbers, first):
    """Emit a 4 × 4 matrix on p (the lesser bit) and q; it takes in what waits on them."""
    m, other = np.empty((4, 4), np.complex128), np.empty((4, 4), np.complex128)
    for row in range(4):
        for column in range(4):
            m[row, column] = numbers[first + 4 * row + column]
    for qubit, stride in ((p, 1), (q, 2)):
        if waits[qubit]:
            u = pending[qubit]
            waits[qubit] = False
            for row in range(4):
                for column in range(4):
                    if not column & stride:
                        x, y = m[row, column], m[row, column | stride]
                        m[row, column] = x * u[0] + y * u[2]
                        m[row, column | stride] = x * u[1] + y * u[3]
    before = last[p]
    mask = 1 << p | 1 << q
    if before >= 0 and before == last[q] and out[before, KIND] == MIX:
        at = out[before, INDEX]
        for row in range(4):
            for column in range(4):
                other[row, column] = matrices[at + 4 * row + column]
        if out[before, A] != p:
            for k in range(4):
                m[k, 1], m[k, 2] = m[k, 2], m[k, 1]
            for k in range(4):
                m[1, k], m[2, k] = m[2, k], m[1, k]
        for row in range(4):
            for column in range(4):
                entry = 0j
                for k in range(4):
                    entry += m[row, k] * other[k, column]
                matrices[at + 4 * row + column] = entry
        return used
    for row in range(4):
        for column in range(4):
            matrices[used + 4 * row + column] = m[row, column]
    last[p] = last[q] = count[0]  # it asks nothing, so it is emitted
    _emit(out, values, count, MIX, mask, 0, p, q, used, 0.0)
    return used + 16


@njit(cache=True)
def lower(rows, numbers, wires, qubits, anew):
    """Return (operations, values, matrices, wires, angle) that do what the gates do.

    rows: gates × 5; numbers: their complex numbers; wires: targets of the form MANY. anew: the
    state is |0…0⟩, so that swaps may rename its qubits. angle: the global phase that is left.
    """
    most = 12 * len(rows) + 3 * qubits + 8
    out = np.empty((most, 6), np.int64)
    values = np.zeros(most + 1)
    count = np.array([0, 0 if anew else -1])
    matrices = np.empty(len(numbers) + 1, np.complex128)
    used = 0
    pending = np.empty((qubits, 4), np.complex128)
    waits = np.zeros(qubits, np.bool_)
    last = np.full(qubits, -1)
    place = renamed(rows, qubits) if anew else np.arange(qubits)
    lonely = lonely_next(rows, qubits)
    wires = wires.copy()
    for k in range(len(rows)):
        row = rows[k]
        form, number = row[FORM], row[NUMBER]
        controls = moved_to(row[CONTROLS], place)
        if form == MANY:
            mask = 0
            for j in range(row[FIRST], row[FIRST] + row[SECOND]):
                wires[j] = place[wires[j]]
                mask |= 1 << wires[j]
            for qubit in range(qubits):
                if (mask | controls) >> qubit & 1:
                    _flush(out, values, count, pending, waits, qubit, mask >> qubit & 1 == 1)
                    last[qubit] = -1
            size = 4 ** row[SECOND]
            for j in range(size):
                matrices[used + j] = numbers[number + j]
            _emit(out, values, count, DENSE, mask, controls, row[FIRST], row[SECOND], used, 0.0)
            used += size
            continue
        p, q = place[row[FIRST]], place[row[SECOND]]
        if form <= P and controls == 0:
            a, b, c, d = single(form, numbers, number)
            _wait(pending, waits, p, a, b, c, d)
            continue
        if form == SWAP and controls == 0 and anew:
            place[row[FIRST]], place[row[SECOND]] = q, p
            continue
        if form == TWO:
            used = _two(
                out, values, count, pending, waits, last, matrices, used, p, q, numbers, number
            )
            continue
        for qubit in range(qubits):
            if controls >> qubit & 1:
                _flush(out, values, count, pending, waits, qubit, False)
        if form <= P:
            u = single(form, numbers, number)
            _controlled(out, values, count, pending, waits, p, controls, u, lonely[k])
        else:
            _flush(out, values, count, pending, waits, p, form == SWAP)
            _flush(out, values, count, pending, waits, q, form == SWAP)
        one, other = 1 << p, 1 << q
        if form == SWAP:
            _emit(out, values, count, FLIP, other, one, q, 0, 0, 0.0)
            _emit(out, values, count, FLIP, one, controls | other, p, 0, 0, 0.0)
            _emit(out, values, count, FLIP, other, one, q, 0, 0, 0.0)
        elif form == RZZ:
            theta = numbers[number].real
            _phase(out, values, count, controls, -theta / 2)
            _phase(out, values, count, controls | one, theta)
            _phase(out, values, count, controls | other, theta)
            _phase(out, values, count, controls | one | other, -2 * theta)
        for qubit in range(qubits):
            if (controls | one | other) >> qubit & 1:
                last[qubit] = -1
    for qubit in range(qubits):
        _flush(out, values, count, pending, waits, qubit, True)
    angle = values[-1]
    if not anew and angle != 0.0:
        _emit(out, values, count, PHASE, 0, 0, 0, 0, 0, angle)
    return out[: count[0]], values[: count[0]], matrices[:used], wires, angle
