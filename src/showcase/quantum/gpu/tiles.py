"""A pass over a state on a GPU: each block of threads does the steps of the program to one tile.

state  … base ────── run ── 2^run amplitudes in a row, then the next offset …
tile   place(0), place(1), …        in shared memory
"""

from numba import cuda

from showcase.quantum.gpu import EACH
from showcase.quantum.gpu.places import changed, place
from showcase.quantum.gpu.steps import (
    HALF,
    large,
    matrix,
    multiply,
    negate,
    own_phases,
    subset,
    turn1,
    turn2,
    turn3,
    turn4,
)
from showcase.quantum.gpu.wide import ALIGNMENT, limited, load, read, store, thread
from showcase.quantum.plan.program import COLUMNS, LARGE, MATRIX, NOT, PHASES, SUBSET, TURN

_BITS = EACH.bit_length() - 1


@cuda.jit(device=True)
def _base(block, gaps):
    """Return where a block's tile begins: zeros are inserted at each gap, [mask below, width]."""
    for gap in range(len(gaps) // 2):
        below = read(gaps, 2 * gap)
        block = (block & ~below) << read(gaps, 2 * gap + 1) | block & below
    return block


@cuda.jit(device=True)
def _way(index, run, offsets):
    """Return how far from a tile's beginning its amplitude lies in the state."""
    return read(offsets, index >> run) + (index & (1 << run) - 1)


def run_pass(
    state, run, scale, gaps, offsets, steps, numbers, tables, firsts, links, phases, wires, size
):
    """Do the steps of a pass to one tile for each block.

    size: how many qubits a tile has. gaps: where qubits are 0 in its base, because they lie inside
    the tile or have not begun, see `_base`. offsets: where its runs of 2**run amplitudes begin.
    steps: row by row, see `gpu.program`, as all that follows; numbers: real; tables: complex, one
    after the other. In shared memory there is room for EACH amplitudes at least.
    """
    tile = cuda.shared.array(0, state.dtype, alignment=ALIGNMENT)
    low = cuda.shared.array(HALF, state.dtype, alignment=ALIGNMENT)
    high = cuda.shared.array(HALF, state.dtype, alignment=ALIGNMENT)
    across = cuda.shared.array(_BITS, steps.dtype)
    along = cuda.shared.array(_BITS, steps.dtype)
    origin = cuda.shared.array(1, steps.dtype)
    re, im = cuda.local.array(EACH, numbers.dtype), cuda.local.array(EACH, numbers.dtype)
    # They lie in shared memory so that addresses are found anew at the end: kept in registers, of
    # which there are too few, they would go to memory and back.
    bit = thread()
    while bit < _BITS:  # a tile of fewer than EACH amplitudes is taken several times over
        far = cuda.blockDim.x << bit & (1 << size) - 1
        across[bit], along[bit] = _way(far, run, offsets), place(far)
        bit += cuda.blockDim.x
    if thread() == 0:
        origin[0] = _base(cuda.blockIdx.x, gaps)
    cuda.syncthreads()
    base = origin[0]
    mine = thread()
    begin, here = base + _way(mine, run, offsets), place(mine)
    for k in range(EACH):  # first ask for all, then wait for the first
        begin ^= across[changed(k)] if k else 0
        re[k], im[k] = load(state, begin)
    for k in range(EACH):
        here ^= along[changed(k)] if k else 0
        store(tile, here, scale * re[k], scale * im[k])
    cuda.syncthreads()
    for row in range(0, len(steps), COLUMNS):
        kind, count = read(steps, row), read(steps, row + 1)
        if kind == TURN:
            if count == 4:
                turn4(tile, size, steps, row, numbers)
            elif count == 3:
                turn3(tile, size, steps, row, numbers)
            elif count == 2:
                turn2(tile, size, steps, row, numbers)
            else:
                turn1(tile, size, steps, row, numbers)
        elif kind == PHASES:
            linked = read(steps, row + 3) > read(steps, row + 2)
            if linked:
                own_phases(low, high, size, base, firsts, read(steps, row + 5), links, phases)
            multiply(tile, size, count, linked, tables, low, high, along)
        elif kind == MATRIX:
            matrix(tile, size, steps, row, numbers)
        else:
            outer = read(steps, row + 3)
            if base & outer == outer:
                if kind == NOT:
                    negate(tile, size, steps, row)
                elif kind == SUBSET:
                    subset(tile, size, steps, row, numbers)
                elif kind == LARGE:
                    large(tile, size, steps, row, wires, numbers)
        cuda.syncthreads()
    mine = thread()
    begin, here = origin[0] + _way(mine, run, offsets), place(mine)
    for k in range(EACH):
        begin ^= across[changed(k)] if k else 0
        here ^= along[changed(k)] if k else 0
        x, y = load(tile, here)
        store(state, begin, x, y)


RUN_PASS = {8: limited(64)(run_pass), 16: limited(128)(run_pass)}
"""By the bytes of an amplitude: so that four blocks share the 65,536 registers of a processor."""
