"""What is asked of a state on a GPU: one pass over it, and a number or few from each chunk.

A chunk is a run of amplitudes; each block of threads takes one, in the order of `threads` in
`showcase.quantum.gpu`. Sums are done in double precision, and always in the same order.
"""

import numpy as np
from numba import cuda, njit

from showcase.quantum.gpu import EACH
from showcase.quantum.gpu.wide import load, store

MOST = 2**12
"""A chunk has at most so many amplitudes."""
_THREADS = MOST // EACH


@njit
def _square(re, im):
    return np.float64(re) * np.float64(re) + np.float64(im) * np.float64(im)


@cuda.jit(device=True)
def _fold(values, length, mask):
    """Sum values[:length] over the bits of the index in mask; sums stand where these are 0."""
    cuda.syncthreads()
    folded = 0
    while folded != mask:
        bit = (mask ^ folded) & -(mask ^ folded)
        folded |= bit
        k = cuda.threadIdx.x
        while k < length:
            if k & folded == 0:
                values[k] += values[k | bit]
            k += cuda.blockDim.x
        cuda.syncthreads()


@cuda.jit(cache=True)
def clear(amplitudes, re, im):
    """Write 0 everywhere, and re + i im into the first amplitude."""
    first = cuda.blockIdx.x * cuda.blockDim.x * EACH + cuda.threadIdx.x
    for k in range(EACH):
        index = first + k * cuda.blockDim.x
        if index < len(amplitudes):
            store(amplitudes, index, re if index == 0 else re - re, im if index == 0 else im - im)


@cuda.jit(cache=True)
def keep(amplitudes, mask, wanted, factor):
    """Multiply by the factor where the bits in mask are as wanted; write 0 elsewhere."""
    first = cuda.blockIdx.x * cuda.blockDim.x * EACH + cuda.threadIdx.x
    for k in range(EACH):
        index = first + k * cuda.blockDim.x
        if index < len(amplitudes):
            x, y = load(amplitudes, index)
            kept = factor if index & mask == wanted else factor - factor
            store(amplitudes, index, kept * x, kept * y)


@cuda.jit(cache=True)
def weigh(amplitudes, mask, sums):
    """Sum |amplitude|² of each chunk: real: all of it, imaginary: where all of mask are 1."""
    parts = cuda.shared.array(_THREADS, sums.dtype)
    first = cuda.blockIdx.x * cuda.blockDim.x * EACH + cuda.threadIdx.x
    whole, part = 0.0, 0.0
    for k in range(EACH):
        index = first + k * cuda.blockDim.x
        x, y = load(amplitudes, min(index, len(amplitudes) - 1))
        weight = _square(x, y) if index < len(amplitudes) else 0.0
        whole += weight
        part += weight if index & mask == mask else 0.0
    parts[cuda.threadIdx.x] = complex(whole, part)
    _fold(parts, cuda.blockDim.x, cuda.blockDim.x - 1)
    if cuda.threadIdx.x == 0:
        sums[cuda.blockIdx.x] = parts[0]


@cuda.jit(cache=True)
def correlate(amplitudes, flips, signs, sums):
    """Sum conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs) of each chunk."""
    parts = cuda.shared.array(_THREADS, sums.dtype)
    first = cuda.blockIdx.x * cuda.blockDim.x * EACH + cuda.threadIdx.x
    re, im = 0.0, 0.0
    for k in range(EACH):
        index = first + k * cuda.blockDim.x
        inside = min(index, len(amplitudes) - 1)
        x, y = load(amplitudes, inside)
        u, v = load(amplitudes, inside ^ flips)
        sign = 1.0 - 2.0 * (cuda.popc(index & signs) & 1) if index < len(amplitudes) else 0.0
        re += sign * (np.float64(x) * np.float64(u) + np.float64(y) * np.float64(v))
        im += sign * (np.float64(y) * np.float64(u) - np.float64(x) * np.float64(v))
    parts[cuda.threadIdx.x] = complex(re, im)
    _fold(parts, cuda.blockDim.x, cuda.blockDim.x - 1)
    if cuda.threadIdx.x == 0:
        sums[cuda.blockIdx.x] = parts[0]


@cuda.jit(cache=True)
def peak(amplitudes, highest):
    """Find the largest |amplitude|² of each chunk; highest: 0 at first."""
    first = cuda.blockIdx.x * cuda.blockDim.x * EACH + cuda.threadIdx.x
    mine = 0.0
    for k in range(EACH):
        index = first + k * cuda.blockDim.x
        x, y = load(amplitudes, min(index, len(amplitudes) - 1))
        mine = max(mine, _square(x, y))
    cuda.atomic.max(highest, cuda.blockIdx.x, mine)


@cuda.jit(cache=True)
def margin(amplitudes, length, qubits, count, weights):
    """Add |amplitude|² to the weight of each reading of qubits[:count].

    length: of a chunk. The qubits within a chunk that are not read are summed over first, so that
    few sums go to `weights`, one after the other.
    """
    sums = cuda.shared.array(MOST, weights.dtype)
    first, k = cuda.blockIdx.x * length, cuda.threadIdx.x
    while k < length:
        x, y = load(amplitudes, first + k)
        sums[k] = _square(x, y)
        k += cuda.blockDim.x
    rest = length - 1
    for j in range(count):
        rest &= ~(1 << qubits[j])
    _fold(sums, length, rest)
    k = cuda.threadIdx.x
    while k < length:
        if k & rest == 0:
            reading = 0
            for j in range(count):
                reading |= ((first | k) >> qubits[j] & 1) << j
            cuda.atomic.add(weights, reading, sums[k])
        k += cuda.blockDim.x


@cuda.jit(cache=True)
def find(amplitudes, length, chunks, begins, points, found):
    """Find the basis states that points fall into, one block for each chunk that is hit.

    chunks: their numbers, ascending; points[begins[b] : begins[b + 1]]: those of block b, counted
    from its chunk's beginning, in units of probability.
    """
    ends = cuda.shared.array(MOST, points.dtype)
    totals = cuda.shared.array(_THREADS, points.dtype)
    block, thread = cuda.blockIdx.x, cuda.threadIdx.x
    first = chunks[block] * length
    share = length // cuda.blockDim.x
    end = 0.0
    for k in range(thread * share, (thread + 1) * share):
        x, y = load(amplitudes, first + k)
        end += _square(x, y)
        ends[k] = end
    totals[thread] = end
    cuda.syncthreads()
    before = 0.0
    for k in range(thread):
        before += totals[k]
    for k in range(thread * share, (thread + 1) * share):
        ends[k] += before
    cuda.syncthreads()
    point = begins[block] + thread
    while point < begins[block + 1]:
        # The last state that has a chance takes what rounding leaves beyond its end.
        past = points[point] >= ends[length - 1]
        low, high = 0, length - 1
        while low < high:
            middle = (low + high) // 2
            if ends[middle] > points[point] or (past and ends[middle] == ends[length - 1]):
                high = middle
            else:
                low = middle + 1
        found[point] = first + low
        point += cuda.blockDim.x
