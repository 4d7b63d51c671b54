"""On a GPU, in place: the passes of a plan, each one launch, and sums over the state there.

The plan is the same as for processor cores, made without lanes; the steps of a tile are in
`showcase.quantum.gpu`. A state stays in the GPU's memory: `read` and `probabilities` copy it from
there, nothing else does.
"""

from cmath import exp
from collections.abc import Sequence
from math import sqrt

import numba_cuda  # noqa: F401 - says what is missing where `numba.cuda` would not
import numpy as np
from numba import cuda
from numba.cuda.core import config

from showcase.engines import EngineError
from showcase.quantum import memory
from showcase.quantum.engines import Amplitudes, Tick, silent
from showcase.quantum.engines import numpy as host
from showcase.quantum.gpu import CHUNK_BYTES, EACH, sums
from showcase.quantum.gpu.program import program
from showcase.quantum.gpu.tiles import RUN_PASS
from showcase.quantum.operations import Apply
from showcase.quantum.plan import Pass, Shape, plan

BYTES = {"single": 8, "double": 16}  # in place
RUN_BYTES = 2**7
"""A tile is read in runs of at least so many bytes: half of them cost a third more a pass, and
twice as many cost passes and bring nothing (measured on an H200)."""
_DTYPE = {"single": np.dtype(np.complex64), "double": np.dtype(np.complex128)}
_UNIT = 16  # what each array that is sent begins at a multiple of, in bytes

config.CUDA_LOW_OCCUPANCY_WARNINGS = 0  # a small state is a small grid


def available() -> int:
    """Return how many bytes the GPU has free; EngineError where there is no GPU."""
    if config.ENABLE_CUDASIM:  # the device is this machine
        return memory.available()
    if not cuda.is_available():
        raise EngineError(
            "engine 'cuda' needs an NVIDIA GPU and its driver, and none is found here; "
            "numba, numpy and reference need none"
        )
    context = cuda.current_context()
    context.deallocations.clear()  # states that are gone, whose memory is not given back yet
    return context.get_memory_info().free


def begin(qubits: int, precision: str, gates: Sequence[Apply], tick: Tick = silent) -> Amplitudes:
    """Return the state after the gates, in order, from |0…0⟩."""
    available()  # or an error that says why not
    return _run(cuda.device_array(1 << qubits, _DTYPE[precision]), gates, tick, anew=True)


def evolve(amplitudes: Amplitudes, gates: Sequence[Apply], tick: Tick = silent) -> Amplitudes:
    """Return the state after the gates, in order; changes its argument."""
    return _run(amplitudes, gates, tick, anew=False)


def copy(amplitudes: Amplitudes) -> Amplitudes:
    """Return the same state in memory of its own."""
    same = cuda.device_array(amplitudes.shape, amplitudes.dtype)
    same.copy_to_device(amplitudes)
    return same


def read(amplitudes: Amplitudes) -> np.ndarray:
    """Return all amplitudes, in this machine's memory."""
    return amplitudes.copy_to_host()


def _run(amplitudes: Amplitudes, gates: Sequence[Apply], tick: Tick, *, anew: bool) -> Amplitudes:
    qubits, length = amplitudes.size.bit_length() - 1, _chunk(amplitudes)
    run = (RUN_BYTES // amplitudes.dtype.itemsize).bit_length() - 1
    size = length.bit_length() - 1
    planned = plan(gates, qubits, Shape(size, min(run, size), lanes=0), anew=anew)
    if anew:
        first, real = exp(1j * planned.angle), _real(amplitudes)
        sums.clear[_grid(amplitudes)](amplitudes, real(first.real), real(first.imag))
    for each in planned.passes:
        _launch(amplitudes, qubits, min(run, size), each)
        tick(each.gates)
    cuda.synchronize()
    return amplitudes


def _real(amplitudes: Amplitudes) -> type[np.floating]:
    return np.empty(0, amplitudes.dtype).real.dtype.type


def _chunk(amplitudes: Amplitudes) -> int:
    """Return how many amplitudes a block of threads takes."""
    return min(amplitudes.size, CHUNK_BYTES // amplitudes.dtype.itemsize)


def _grid(amplitudes: Amplitudes) -> tuple[int, int]:
    """Return how many blocks of how many threads take all amplitudes."""
    length = _chunk(amplitudes)
    return amplitudes.size // length, max(1, length // EACH)


def _launch(amplitudes: Amplitudes, qubits: int, run: int, each: Pass) -> None:
    """Start a pass: one block for each tile of the qubits that have begun."""
    size, threads = each.size, max(1, (1 << each.size) // EACH)
    inner = [qubit for qubit in range(run, qubits) if each.local >> qubit & 1]
    offsets = np.zeros(1 << len(inner), np.int64)
    for k, qubit in enumerate(inner):
        offsets[1 << k : 2 << k] = offsets[: 1 << k] + (1 << qubit)
    zeros = ((1 << qubits) - 1) & (each.local | ~each.begun)
    blocks, width = 1 << (qubits - zeros.bit_count()), amplitudes.dtype.itemsize
    RUN_PASS[width][blocks, threads, 0, width * threads * EACH](
        amplitudes,
        run,
        _real(amplitudes)(each.scale),
        *_sent(_gaps(zeros), offsets, *program(each, amplitudes.dtype)),
        size,
    )


def _gaps(zeros: int) -> np.ndarray:
    """Return [mask below, width] of each row of ones, from the lowest on."""
    gaps: list[int] = []
    while zeros:
        below = (zeros & -zeros) - 1
        width = (zeros + below + 1 & ~zeros).bit_length() - 1 - below.bit_length()
        gaps += below, width
        zeros &= ~(((1 << width) - 1) << below.bit_length())
    return np.array(gaps, np.int64)


def _sent(*arrays: np.ndarray) -> list[Amplitudes]:
    """Copy arrays to the GPU in one go; one that is empty has an item there, of any value."""
    arrays = [array if array.size else np.zeros(1, array.dtype) for array in arrays]
    ends = np.cumsum([-(-array.nbytes // _UNIT) * _UNIT for array in arrays]).tolist()
    places = list(zip(arrays, [0, *ends], strict=False))
    whole = np.zeros(ends[-1], np.uint8)
    for array, first in places:
        whole[first : first + array.nbytes] = array.reshape(-1).view(np.uint8)
    there = cuda.to_device(whole)
    return [
        there[first : first + array.nbytes].view(array.dtype).reshape(array.shape)
        for array, first in places
    ]


def _weights(amplitudes: Amplitudes, mask: int = 0) -> np.ndarray:
    """Return the probability of each chunk and, as imaginary parts, of all of mask being 1."""
    blocks, threads = _grid(amplitudes)
    there = cuda.device_array(blocks, np.complex128)
    sums.weigh[blocks, threads](amplitudes, mask, there)
    return there.copy_to_host()


def probability_of_one(amplitudes: Amplitudes, qubit: int) -> float:
    """Return the chance that a measurement of `qubit` reads 1."""
    total = _weights(amplitudes, 1 << qubit).sum()
    return float(total.imag / total.real)


def collapse(amplitudes: Amplitudes, qubit: int, value: int) -> Amplitudes:
    """Return the state after `qubit` was measured as `value`; changes its argument."""
    total = _weights(amplitudes, 1 << qubit).sum()
    norm = sqrt(total.imag if value else total.real - total.imag)
    factor = _real(amplitudes)(1 / norm)
    sums.keep[_grid(amplitudes)](amplitudes, 1 << qubit, value << qubit, factor)
    return amplitudes


def probabilities(amplitudes: Amplitudes) -> np.ndarray:
    """Return |amplitude|² of each basis state, in double precision."""
    return host.probabilities(read(amplitudes))


def marginal(amplitudes: Amplitudes, qubits: Sequence[int]) -> np.ndarray:
    """Return the probability of each reading of these qubits, the first the least significant."""
    weights = cuda.to_device(np.zeros(1 << len(qubits)))
    read_ = cuda.to_device(np.array([*qubits, 0], np.int64))
    sums.margin[_grid(amplitudes)](amplitudes, _chunk(amplitudes), read_, len(qubits), weights)
    return weights.copy_to_host()


def likeliest(amplitudes: Amplitudes, count: int) -> list[int]:
    """Return the most probable basis states in the order of index, at most `count`."""
    (blocks, threads), length = _grid(amplitudes), _chunk(amplitudes)
    highest = cuda.to_device(np.zeros(blocks))
    sums.peak[blocks, threads](amplitudes, highest)
    # They lie in as many chunks at most: in those with the largest peaks.
    chunks = np.sort(np.argsort(-highest.copy_to_host(), kind="stable")[:count])
    parts = [amplitudes[k * length : (k + 1) * length].copy_to_host() for k in chunks.tolist()]
    found = np.array(host.likeliest(np.concatenate(parts), count), np.int64)
    return (chunks[found // length] * length + found % length).tolist()


def locate(amplitudes: Amplitudes, points: Sequence[float]) -> list[int]:
    """Return for each of the ascending points in [0, 1) the basis state it falls into."""
    weights, length = _weights(amplitudes).real, _chunk(amplitudes)
    ends = np.cumsum(weights)
    aims = np.asarray(points, float) * ends[-1]
    last = np.searchsorted(ends, ends[-1])
    hit = np.minimum(np.searchsorted(ends, aims, side="right"), last)
    chunks, begins = np.unique(hit, return_index=True)
    found = cuda.device_array(len(aims), np.int64)
    sums.find[len(chunks), _grid(amplitudes)[1]](
        amplitudes,
        length,
        cuda.to_device(chunks),
        cuda.to_device(np.append(begins, len(aims))),
        cuda.to_device(aims - (ends - weights)[hit]),
        found,
    )
    return found.copy_to_host().tolist()


def expectation(amplitudes: Amplitudes, flips: int, signs: int) -> complex:
    """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""
    blocks, threads = _grid(amplitudes)
    there = cuda.device_array(blocks, np.complex128)
    sums.correlate[blocks, threads](amplitudes, flips, signs, there)
    return complex(there.copy_to_host().sum())
