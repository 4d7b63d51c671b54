"""Which operations are done in one pass over the memory.

A pass takes the state through the cache in tiles. The bits of an index that lie inside a tile are
`local`; a tile holds 2^local amplitudes, and each combination of the other bits is a tile of its
own. Operations whose mixed qubits are all local can be done while a tile is there, however many
they are. Qubits that an operation only looks at need not be local: within a tile they are constant.

The lowest qubits are local in every pass, so that what is read from memory comes in long runs.
"""

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.quantum.plan.lowering import ASKED, MOVED


@inner
def _popcount(mask):
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@inner
def _fill(operations, rest, left, local, room, chosen):
    """Mark in `chosen` what a pass can take; return (mask of its local qubits, how many mix).

    An operation is taken if its mixed qubits are local or fit into the room that is left, and if it
    need not wait for one that was not taken.
    """
    mixed, asked, count = 0, 0, 0
    for k in range(left):
        operation = operations[rest[k]]
        moved, looked = operation[MOVED], operation[ASKED]
        ready = moved & (mixed | asked) == 0 and looked & mixed == 0
        if ready and moved & ~local:
            missing = _popcount(moved & ~local)
            ready = missing <= room
            if ready:
                local |= moved
                room -= missing
        chosen[k] = ready
        if ready:
            count += moved != 0
        else:
            mixed |= moved
            asked |= looked
    return local, count


@njit(cache=True)
def split(operations, qubits, size, run):
    """Return (order, ends, locals): operations in pass order, and for each pass its end and mask.

    A tile has `size` qubits, the lowest `run` of which are in every pass. For each pass several
    choices of the others are tried, and the one that does most is kept: those that the operations
    ask for first, and each window of neighbours. ValueError where a tile has no room for the qubits
    that one operation mixes.
    """
    total = len(operations)
    order = np.empty(total, np.int64)
    ends = np.empty(total + 1, np.int64)
    masks = np.empty(total + 1, np.int64)
    rest = np.arange(total)
    chosen = np.empty(total, np.bool_)
    best = np.empty(total, np.bool_)
    left, taken, passes = total, 0, 0
    low, window = (1 << run) - 1, (1 << (size - run)) - 1
    while left:
        local, most = _fill(operations, rest, left, low, size - run, best)
        for first in range(run, qubits - size + run + 1):
            mask = low | window << first
            _, count = _fill(operations, rest, left, mask, 0, chosen)
            if count > most:
                local, most = mask, count
                best, chosen = chosen, best
        kept = 0
        for k in range(left):
            if best[k]:
                order[taken] = rest[k]
                taken += 1
            else:
                rest[kept] = rest[k]
                kept += 1
        if kept == left:
            raise ValueError("a tile has no room for the qubits that one operation mixes")
        left = kept
        for qubit in range(run, qubits):
            if _popcount(local) < size:
                local |= 1 << qubit
        ends[passes], masks[passes] = taken, local
        passes += 1
    return order, ends[:passes], masks[:passes]
