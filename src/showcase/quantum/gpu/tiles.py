"""A pass over a state on a GPU: each block of threads does the steps of the program to one tile.

A tile lies in shared memory, which has 16 banks of 8 bytes; threads of half a warp that meet in one
bank wait for each other. Amplitude i therefore lies at `place(i)`: the low four bits of its index
are exchanged so that any four of its bits that follow each other lead to different banks. The map
is linear, place(i ^ j) = place(i) ^ place(j), and four rotations in registers cost an XOR each.

    state  … base ────── run ── 2^run amplitudes in a row, then the next offset …
    tile   place(0), place(1), …
"""

from numba import cuda, njit

from showcase.quantum.gpu import EACH
from showcase.quantum.gpu.wide import ALIGNMENT, limited, load, store
from showcase.quantum.kernels.groups import deposit
from showcase.quantum.plan.program import LARGE, MATRIX, NOT, PHASES, SUBSET, TURN

MOST = 12
"""Tiles have at most so many qubits."""
_PLACES, _HALF = MOST + 1, 1 << MOST // 2


@njit
def place(index):
    """Return where an amplitude lies in a tile."""
    return index ^ ((index >> 4 ^ index >> 8) & 15)


@njit
def widened(k, place):
    """Insert a zero bit into k."""
    return (k >> place) << (place + 1) | k & ((1 << place) - 1)


@cuda.jit(device=True)
def _times(c, s, x, y):
    """Return (c + i s) · (x + i y); a sum, so that it becomes a fused multiply-add."""
    return c * x + -s * y, c * y + s * x


@cuda.jit(device=True)
def _corner(k, across):
    """Return how far corner k of a group lies from its first amplitude."""
    way = 0
    for qubit in range(len(across)):
        way ^= (k >> qubit & 1) * across[qubit]
    return way


def _turning(count):
    """Return the function that rotates `count` qubits, each by [1 -t; t 1], in registers."""
    corners = 1 << count

    @cuda.jit(device=True)
    def turn(tile, size, row, numbers):
        re, im = cuda.local.array(corners, numbers.dtype), cuda.local.array(corners, numbers.dtype)
        across = cuda.local.array(count, row.dtype)
        flipped = 0
        for qubit in range(count):
            across[qubit] = place(1 << row[2 + qubit])
            flipped ^= (row[6] >> qubit & 1) * across[qubit]
        group, groups = cuda.threadIdx.x, 1 << (size - count)
        while group < groups:
            index = group
            for qubit in range(count):
                index = widened(index, row[2 + qubit])
            at = place(index)
            for k in range(corners):
                re[k], im[k] = load(tile, at ^ flipped ^ _corner(k, across))
            for qubit in range(count):
                plus = numbers[row[7] + qubit]
                minus = -plus
                for k in range(corners):
                    if not k >> qubit & 1:
                        other = k | 1 << qubit
                        x, y = re[k], im[k]
                        re[k], im[k] = x + minus * re[other], y + minus * im[other]
                        re[other], im[other] = re[other] + plus * x, im[other] + plus * y
            for k in range(corners):
                store(tile, at ^ _corner(k, across), re[k], im[k])
            group += cuda.blockDim.x

    return turn


_turn1, _turn2, _turn3, _turn4 = (_turning(count) for count in (1, 2, 3, 4))


@cuda.jit(device=True)
def _not(tile, size, row):
    """Exchange the 0 and the 1 of a qubit where all of the rows are 1."""
    group, groups = cuda.threadIdx.x, 1 << (size - 1)
    while group < groups:
        index = widened(group, row[1])
        if index & row[2] == row[2]:
            zero, one = place(index), place(index | 1 << row[1])
            x, y = load(tile, zero)
            u, v = load(tile, one)
            store(tile, zero, u, v)
            store(tile, one, x, y)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def _own_phases(low, high, size, base, firsts, first, links, phases):
    """Find the factors that a tile's own bits bring to amplitude i: low[i % …] · high[i // …].

    The links of place k begin at firsts[first + k] and end where the next place's begin; last come
    those of no place.
    """
    of = cuda.shared.array(_PLACES, phases.dtype)
    half = size >> 1
    k = cuda.threadIdx.x
    while k <= size:
        factor = 1 + 0j
        for link in range(firsts[first + k], firsts[first + k + 1]):
            if base & links[link] == links[link]:
                factor *= phases[link]
        of[k] = factor
        k += cuda.blockDim.x
    cuda.syncthreads()
    k = cuda.threadIdx.x
    while k < 1 << (size - half):
        factor = of[size]
        for bit in range(size - half):
            if k >> bit & 1:
                factor *= of[half + bit]
        high[k] = factor
        factor = 1 + 0j
        for bit in range(half):
            if k >> bit & 1:
                factor *= of[bit]
        if k < 1 << half:
            low[k] = factor
        k += cuda.blockDim.x
    cuda.syncthreads()


@cuda.jit(device=True)
def _phases(tile, size, row, tables, low, high):
    """Multiply each amplitude by its factor in the table, and if it has links by low and high."""
    linked, half, last = row[3] > row[2], size >> 1, (1 << size) - 1
    for k in range(EACH):
        index = cuda.threadIdx.x + k * cuda.blockDim.x
        at = place(index)
        x, y = load(tile, at)
        if linked:
            c, s = load(low, index & (1 << half) - 1)
            x, y = _times(c, s, x, y)
            c, s = load(high, (index & last) >> half)
            x, y = _times(c, s, x, y)
        if row[1] >= 0:
            c, s = load(tables, (row[1] << size) + (index & last))
            x, y = _times(c, s, x, y)
        store(tile, at, x, y)


@cuda.jit(device=True)
def _subset(tile, size, row, numbers):
    """Multiply the amplitudes in whose index all of a mask are 1."""
    c, s = numbers[row[7]], numbers[row[7] + 1]
    group, groups = cuda.threadIdx.x, 1 << (size - cuda.popc(row[1]))
    while group < groups:
        at = place(deposit(group, row[1]) | row[1])
        x, y = load(tile, at)
        x, y = _times(c, s, x, y)
        store(tile, at, x, y)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def _matrix(tile, size, row, numbers):
    """Multiply by a 4 × 4 matrix, which stays in registers."""
    c, s = cuda.local.array(16, numbers.dtype), cuda.local.array(16, numbers.dtype)
    x, y = cuda.local.array(4, numbers.dtype), cuda.local.array(4, numbers.dtype)
    for k in range(16):
        c[k], s[k] = numbers[row[7] + 2 * k], numbers[row[7] + 2 * k + 1]
    a, b = place(1 << row[1]), place(1 << row[2])
    group, groups = cuda.threadIdx.x, 1 << (size - 2)
    while group < groups:
        at = place(widened(widened(group, row[1]), row[2]))
        x[0], y[0] = load(tile, at)
        x[1], y[1] = load(tile, at ^ a)
        x[2], y[2] = load(tile, at ^ b)
        x[3], y[3] = load(tile, at ^ a ^ b)
        for line in range(4):
            u, v = numbers.dtype.type(0), numbers.dtype.type(0)
            for k in range(4):
                u = u + c[4 * line + k] * x[k] + -s[4 * line + k] * y[k]
                v = v + c[4 * line + k] * y[k] + s[4 * line + k] * x[k]
            store(tile, at ^ (line & 1) * a ^ (line >> 1) * b, u, v)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def _large(tile, size, row, wires, numbers):
    """Multiply by a 2^k × 2^k matrix where all of the mask row[4] are 1, amplitude by amplitude."""
    re, im = cuda.local.array(EACH, numbers.dtype), cuda.local.array(EACH, numbers.dtype)
    first, count = row[1], row[2]
    for k in range(EACH):
        index = cuda.threadIdx.x + k * cuda.blockDim.x
        if index < 1 << size and index & row[4] == row[4]:
            line, rest = 0, index
            for j in range(count):
                line |= (index >> wires[first + j] & 1) << j
                rest &= ~(1 << wires[first + j])
            number = row[7] + (line << (count + 1))
            u, v = numbers.dtype.type(0), numbers.dtype.type(0)
            for column in range(1 << count):
                other = rest
                for j in range(count):
                    other |= (column >> j & 1) << wires[first + j]
                x, y = load(tile, place(other))
                c, s = numbers[number + 2 * column], numbers[number + 2 * column + 1]
                x, y = _times(c, s, x, y)
                u += x
                v += y
            re[k], im[k] = u, v
    cuda.syncthreads()  # all have read what some now overwrite
    for k in range(EACH):
        index = cuda.threadIdx.x + k * cuda.blockDim.x
        if index < 1 << size and index & row[4] == row[4]:
            store(tile, place(index), re[k], im[k])


def run_pass(
    state, run, gaps, scale, offsets, steps, numbers, tables, firsts, links, phases, wires, size
):
    """Do the steps of a pass to one tile for each block.

    size: how many qubits a tile has. gaps: a mask of those that are 0 in its base, because they lie
    inside the tile or have not begun. offsets: where its runs of 2**run amplitudes begin. steps,
    wires: see `plan.program`; numbers: real; tables: complex, one after the other; firsts, links,
    phases: see `_own_phases`, `first` being column 5 of a step that has links. In shared memory
    there is room for EACH amplitudes at least, so that the one thread of a smaller tile fills it.
    """
    tile = cuda.shared.array(0, state.dtype, alignment=ALIGNMENT)
    low = cuda.shared.array(_HALF, state.dtype, alignment=ALIGNMENT)
    high = cuda.shared.array(_HALF, state.dtype, alignment=ALIGNMENT)
    re, im = cuda.local.array(EACH, numbers.dtype), cuda.local.array(EACH, numbers.dtype)
    base, last = deposit(cuda.blockIdx.x, gaps), (1 << size) - 1
    for k in range(EACH):  # first ask for all, then wait for the first
        index = cuda.threadIdx.x + k * cuda.blockDim.x & last
        re[k], im[k] = load(state, base + offsets[index >> run] + (index & (1 << run) - 1))
    for k in range(EACH):
        store(tile, place(cuda.threadIdx.x + k * cuda.blockDim.x), scale * re[k], scale * im[k])
    cuda.syncthreads()
    for number in range(len(steps)):
        row = steps[number]
        kind = row[0]
        if kind == TURN:
            if row[1] == 4:
                _turn4(tile, size, row, numbers)
            elif row[1] == 3:
                _turn3(tile, size, row, numbers)
            elif row[1] == 2:
                _turn2(tile, size, row, numbers)
            else:
                _turn1(tile, size, row, numbers)
        elif kind == PHASES:
            if row[3] > row[2]:
                _own_phases(low, high, size, base, firsts, row[5], links, phases)
            _phases(tile, size, row, tables, low, high)
        elif kind == MATRIX:
            _matrix(tile, size, row, numbers)
        elif base & row[3] == row[3]:
            if kind == NOT:
                _not(tile, size, row)
            elif kind == SUBSET:
                _subset(tile, size, row, numbers)
            elif kind == LARGE:
                _large(tile, size, row, wires, numbers)
        cuda.syncthreads()
    for k in range(EACH):
        index = cuda.threadIdx.x + k * cuda.blockDim.x & last
        x, y = load(tile, place(index))
        store(state, base + offsets[index >> run] + (index & (1 << run) - 1), x, y)


RUN_PASS = {8: limited(64)(run_pass), 16: limited(128)(run_pass)}
"""By the bytes of an amplitude: so that four blocks share the 65,536 registers of a processor."""
