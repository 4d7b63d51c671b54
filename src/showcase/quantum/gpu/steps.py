"""The steps of a program, each done to a tile in shared memory by all threads of a block.

tile   place(0), place(1), …        see `gpu.places`
row    where a step begins in `steps`; its columns are those of `plan.program`
"""

from numba import cuda

from showcase.quantum.gpu import EACH
from showcase.quantum.gpu.places import changed, corner, gray, place, widened
from showcase.quantum.gpu.wide import load, pair, read, store, thread
from showcase.quantum.kernels.groups import deposit

MOST = 12
"""Tiles have at most so many qubits."""
_PLACES, HALF = MOST + 1, 1 << MOST // 2


@cuda.jit(device=True)
def _times(c, s, x, y):
    """Return (c + i s) · (x + i y); a sum, so that it becomes a fused multiply-add."""
    return c * x + -s * y, c * y + s * x


def _turning(count):
    """Return the function that rotates `count` qubits, each by [1 -t; t 1], in registers."""
    corners = 1 << count

    @cuda.jit(device=True)
    def turn(tile, size, steps, row, numbers):
        re, im = cuda.local.array(corners, numbers.dtype), cuda.local.array(corners, numbers.dtype)
        tangents = cuda.local.array(count, numbers.dtype)
        across, at = cuda.local.array(count, steps.dtype), cuda.local.array(count, steps.dtype)
        flips, first, flipped = read(steps, row + 6), read(steps, row + 7), 0
        for qubit in range(count):
            at[qubit] = read(steps, row + 2 + qubit)
            across[qubit] = place(1 << at[qubit])
            flipped ^= (flips >> qubit & 1) * across[qubit]
            tangents[qubit] = read(numbers, first + qubit)
        group, groups = thread(), 1 << (size - count)
        while group < groups:
            index = group
            for qubit in range(count):
                index = widened(index, at[qubit])
            begin = place(index)
            for k in range(corners):
                re[k], im[k] = load(tile, begin ^ flipped ^ corner(k, across))
            for qubit in range(count):
                plus = tangents[qubit]
                minus = -plus
                for k in range(corners):
                    if not k >> qubit & 1:
                        other = k | 1 << qubit
                        x, y = re[k], im[k]
                        re[k], im[k] = x + minus * re[other], y + minus * im[other]
                        re[other], im[other] = re[other] + plus * x, im[other] + plus * y
            for k in range(corners):
                store(tile, begin ^ corner(k, across), re[k], im[k])
            group += cuda.blockDim.x

    return turn


turn1, turn2, turn3, turn4 = (_turning(count) for count in (1, 2, 3, 4))


@cuda.jit(device=True)
def negate(tile, size, steps, row):
    """Exchange the 0 and the 1 of a qubit where all of the rows are 1."""
    target, rows = read(steps, row + 1), read(steps, row + 2)
    group, groups, across = thread(), 1 << (size - 1), place(1 << target)
    while group < groups:
        index = widened(group, target)
        if index & rows == rows:
            zero = place(index)
            x, y = load(tile, zero)
            u, v = load(tile, zero ^ across)
            store(tile, zero, u, v)
            store(tile, zero ^ across, x, y)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def own_phases(low, high, size, base, firsts, first, links, phases):
    """Find the factors that a tile's own bits bring to amplitude i: low[i % …] · high[i // …].

    The links of place k begin at firsts[first + k] and end where the next place's begin; last come
    those of no place.
    """
    of = cuda.shared.array(_PLACES, phases.dtype)
    half = size >> 1
    k = thread()
    while k <= size:
        factor = 1 + 0j
        for link in range(read(firsts, first + k), read(firsts, first + k + 1)):
            asked = read(links, link)
            if base & asked == asked:
                factor *= phases[link]
        of[k] = factor
        k += cuda.blockDim.x
    cuda.syncthreads()
    k = thread()
    while k < 2 * HALF:  # the one half of the threads for low, the other for high
        index, upper = k & HALF - 1, k >= HALF
        factor = of[size] if upper else 1 + 0j
        for bit in range(size - half if upper else half):
            if index >> bit & 1:
                factor *= of[half + bit if upper else bit]
        if upper:
            high[index] = factor
        else:
            low[index] = factor
        k += cuda.blockDim.x
    cuda.syncthreads()


@cuda.jit(device=True)
def multiply(tile, size, table, linked, tables, low, high, along):
    """Multiply each amplitude by its factor in the table, and if it has links by low and high."""
    half, mine = size >> 1, thread()
    here = place(mine)
    for k in range(EACH):
        here ^= along[changed(k)] if k else 0
        index = mine + gray(k) * cuda.blockDim.x
        if index < 1 << size:
            x, y = load(tile, here)
            if linked:
                c, s = load(low, index & (1 << half) - 1)
                x, y = _times(c, s, x, y)
                c, s = load(high, index >> half)
                x, y = _times(c, s, x, y)
            if table >= 0:
                c, s = load(tables, (table << size) + index)
                x, y = _times(c, s, x, y)
            store(tile, here, x, y)


@cuda.jit(device=True)
def subset(tile, size, steps, row, numbers):
    """Multiply the amplitudes in whose index all of a mask are 1."""
    mask, first = read(steps, row + 1), read(steps, row + 7)
    c, s = read(numbers, first), read(numbers, first + 1)
    group, groups = thread(), 1 << (size - cuda.popc(mask))
    while group < groups:
        at = place(deposit(group, mask) | mask)
        x, y = load(tile, at)
        x, y = _times(c, s, x, y)
        store(tile, at, x, y)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def matrix(tile, size, steps, row, numbers):
    """Multiply by a 4 × 4 matrix, which stays in registers."""
    c, s = cuda.local.array(16, numbers.dtype), cuda.local.array(16, numbers.dtype)
    x, y = cuda.local.array(4, numbers.dtype), cuda.local.array(4, numbers.dtype)
    across = cuda.local.array(2, steps.dtype)
    a, b, first = read(steps, row + 1), read(steps, row + 2), read(steps, row + 7)
    across[0], across[1] = place(1 << a), place(1 << b)
    for k in range(16):
        c[k], s[k] = pair(numbers, first + 2 * k)
    group, groups = thread(), 1 << (size - 2)
    while group < groups:
        at = place(widened(widened(group, a), b))
        for k in range(4):
            x[k], y[k] = load(tile, at ^ corner(k, across))
        for line in range(4):
            u, v = numbers.dtype.type(0), numbers.dtype.type(0)
            for k in range(4):
                u = u + c[4 * line + k] * x[k] + -s[4 * line + k] * y[k]
                v = v + c[4 * line + k] * y[k] + s[4 * line + k] * x[k]
            store(tile, at ^ corner(line, across), u, v)
        group += cuda.blockDim.x


@cuda.jit(device=True)
def large(tile, size, steps, row, wires, numbers):
    """Multiply by a 2^k × 2^k matrix where all of the mask row[4] are 1, amplitude by amplitude."""
    re, im = cuda.local.array(EACH, numbers.dtype), cuda.local.array(EACH, numbers.dtype)
    first, count, asked = read(steps, row + 1), read(steps, row + 2), read(steps, row + 4)
    entries, mine = read(steps, row + 7), thread()
    for k in range(EACH):
        index = mine + k * cuda.blockDim.x
        if index < 1 << size and index & asked == asked:
            line, rest = 0, index
            for j in range(count):
                line |= (index >> read(wires, first + j) & 1) << j
                rest &= ~(1 << read(wires, first + j))
            number = entries + (line << (count + 1))
            u, v = numbers.dtype.type(0), numbers.dtype.type(0)
            for column in range(1 << count):
                other = rest
                for j in range(count):
                    other |= (column >> j & 1) << read(wires, first + j)
                x, y = load(tile, place(other))
                c, s = read(numbers, number + 2 * column), read(numbers, number + 2 * column + 1)
                x, y = _times(c, s, x, y)
                u += x
                v += y
            re[k], im[k] = u, v
    cuda.syncthreads()  # all have read what some now overwrite
    for k in range(EACH):
        index = mine + k * cuda.blockDim.x
        if index < 1 << size and index & asked == asked:
            store(tile, place(index), re[k], im[k])
