"""What is known of the gates before the first is lowered: where swaps lead, and what comes next."""

import numpy as np

from showcase.compiled import inner
from showcase.quantum.plan.forms import CONTROLS, FIRST, FORM, MANY, SECOND, SWAP, P


@inner
def renamed(rows, qubits):
    """Return where each qubit must begin so that all swaps together leave it at its own place."""
    place = np.arange(qubits)
    for row in rows:
        if row[FORM] == SWAP and row[CONTROLS] == 0:
            a, b = row[FIRST], row[SECOND]
            place[a], place[b] = place[b], place[a]
    begin = np.empty(qubits, np.int64)
    for qubit in range(qubits):
        begin[place[qubit]] = qubit
    return begin


@inner
def moved_to(mask, place):
    """Return the mask of the places that the qubits of `mask` have: qubit k is at place[k]."""
    moved, qubit = 0, 0
    while mask:
        if mask & 1:
            moved |= 1 << place[qubit]
        mask >>= 1
        qubit += 1
    return moved


@inner
def lonely_next(rows, qubits):
    """Mark each gate whose first target is next met by an uncontrolled gate on it alone."""
    lonely = np.zeros(len(rows), np.bool_)
    after = np.zeros(qubits, np.bool_)
    for k in range(len(rows) - 1, -1, -1):
        row = rows[k]
        alone = row[FORM] <= P and row[CONTROLS] == 0
        if row[FORM] == MANY:
            after[:] = False
            continue
        lonely[k] = after[row[FIRST]]
        after[row[FIRST]] = alone
        if row[FORM] > P:
            after[row[SECOND]] = False
        mask, qubit = row[CONTROLS], 0
        while mask:
            if mask & 1:
                after[qubit] = False
            mask >>= 1
            qubit += 1
    return lonely
