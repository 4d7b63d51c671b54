"""Which operations are done in one pass over the memory.

A pass takes the state through the cache in tiles. The bits of an index that lie inside a tile are
`local`; a tile holds 2^local amplitudes, and each combination of the other bits is a tile of its
own. Operations whose mixed qubits are all local can be done while a tile is there, however many
they are. Qubits that an operation only looks at need not be local: within a tile they are constant.

The lowest qubits are local in every pass, so that what is read from memory comes in long runs.
"""

import numpy as np
from numba import njit

from showcase.quantum.plan.lowering import ASKED, MOVED


@njit(cache=True)
def _popcount(mask):
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@njit(cache=True)
def split(operations, qubits, size, run):
    """Return (order, ends, locals): operations in pass order, and for each pass its end and mask.

    A tile has `size` qubits, the lowest `run` of which are in every pass. Each pass takes from the
    front whatever its qubits allow: an operation is taken if its mixed qubits still fit and it does
    not have to wait for one that was left.
    """
    total = len(operations)
    order = np.empty(total, np.int64)
    ends = np.empty(total + 1, np.int64)
    masks = np.empty(total + 1, np.int64)
    rest = np.arange(total)
    left, taken, passes = total, 0, 0
    while left:
        local, room = (1 << run) - 1, size - run
        mixed, asked, kept = 0, 0, 0
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
            if ready:
                order[taken] = rest[k]
                taken += 1
            else:
                mixed |= moved
                asked |= looked
                rest[kept] = rest[k]
                kept += 1
        left = kept
        qubit = run
        while room:
            if not local >> qubit & 1:
                local |= 1 << qubit
                room -= 1
            qubit += 1
        ends[passes], masks[passes] = taken, local
        passes += 1
    return order, ends[:passes], masks[:passes]
