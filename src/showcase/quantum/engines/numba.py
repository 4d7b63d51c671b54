"""In place on all cores: gates are planned as passes, and a pass is done tile by tile.

The plan is made by `showcase.quantum.plan`, a pass is in `showcase.quantum.tiles`. A state that
begins here costs no pass of its own: its memory is zero when the system gives it, and tiles of
qubits that no gate has touched yet are left out.
"""

import sys
from cmath import exp
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import cache
from math import sqrt
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from subprocess import Popen
from threading import Timer

import numpy as np
from llvmlite.binding import get_host_cpu_features
from numba import get_num_threads, int64, njit, prange

from showcase.quantum import ahead
from showcase.quantum.blocks import BLOCK
from showcase.quantum.engines import Tick, silent
from showcase.quantum.engines.numpy import likeliest, marginal, probabilities, read
from showcase.quantum.kernels import deposit, run_bits
from showcase.quantum.memory import available
from showcase.quantum.operations import Apply
from showcase.quantum.plan import Pass, Shape, plan
from showcase.quantum.tiles import GAP, run_tiles, scratch_length

__all__ = [
    "BYTES",
    "available",
    "begin",
    "collapse",
    "copy",
    "evolve",
    "expectation",
    "likeliest",
    "locate",
    "marginal",
    "probabilities",
    "probability_of_one",
    "read",
]

BYTES = {"single": 8, "double": 16}  # in place
TILE_BYTES = 2**19
"""A tile takes half of the second-level cache of one core."""
RUN = 5
"""A tile is read in runs of at least 2**RUN amplitudes: 256 bytes in single precision."""
CACHED = 2**25
"""Bytes from which a state is written past the caches, because it would not stay there."""
_HUGE = 2**21
_BEAT = 0.1  # seconds between two looks at how far the cores are
_DTYPE = {"single": np.dtype(np.complex64), "double": np.dtype(np.complex128)}


@cache
def vector_bits() -> int:
    """Return how wide this processor's vectors are: 512 (AVX-512), 256 (AVX2) or 128 bits."""
    features = get_host_cpu_features()
    return 512 if features.get("avx512f") else 256 if features.get("avx2") else 128


def begin(qubits: int, precision: str, gates: Sequence[Apply], tick: Tick = silent) -> np.ndarray:
    """Return the state after the gates, in order, from |0…0⟩."""
    return _run(_memory(qubits, _DTYPE[precision]), gates, tick, anew=True)


def evolve(amplitudes: np.ndarray, gates: Sequence[Apply], tick: Tick = silent) -> np.ndarray:
    """Return the state after the gates, in order; changes its argument."""
    return _run(amplitudes, gates, tick, anew=False)


def copy(amplitudes: np.ndarray) -> np.ndarray:
    """Return the same state in memory of its own."""
    same = _memory(len(amplitudes).bit_length() - 1, amplitudes.dtype)
    same[:] = amplitudes
    return same


def _memory(qubits: int, dtype: np.dtype) -> np.ndarray:
    """Return zeros, which take no memory before they are touched."""
    size = dtype.itemsize << qubits
    memory = mmap(-1, size, flags=MAP_PRIVATE | MAP_ANONYMOUS)
    if size >= _HUGE and hasattr(memory, "madvise"):
        from mmap import MADV_HUGEPAGE

        memory.madvise(MADV_HUGEPAGE)
    return np.frombuffer(memory, dtype)


def _run(amplitudes: np.ndarray, gates: Sequence[Apply], tick: Tick, *, anew: bool) -> np.ndarray:
    real = amplitudes.real.dtype
    lanes = (vector_bits() // 8 // real.itemsize).bit_length() - 1
    qubits = len(amplitudes).bit_length() - 1
    if qubits <= lanes:  # not worth a vector: let qubits that stay 0 fill it
        wide = np.zeros(2 << lanes, amplitudes.dtype)
        wide[: len(amplitudes)] = amplitudes
        amplitudes[:] = _run(wide, gates, tick, anew=anew)[: len(amplitudes)]
        return amplitudes
    size = (TILE_BYTES // amplitudes.itemsize).bit_length() - 1
    size = min(size, qubits)
    shape = Shape(size, min(size, RUN), lanes)
    length = scratch_length(shape.size, lanes, GAP // real.itemsize)
    threads = 1 if qubits == shape.size else get_num_threads()
    scratches = [_aligned(length, real) for _ in range(threads)]
    with _compiled(real, lanes) as helper:
        planned = plan(gates, qubits, shape, anew=anew)
        if anew:
            amplitudes[0] = exp(1j * planned.angle)
        for each in planned.passes:
            _pass(amplitudes.view(real), qubits, shape, each, scratches, tick, helper)
    return amplitudes


def _pass(
    state: np.ndarray,
    qubits: int,
    shape: Shape,
    each: Pass,
    scratches: Sequence[np.ndarray],
    tick: Tick,
    helper: Popen[bytes] | None,
) -> None:
    """Share out the tiles of a pass among the cores."""
    real, lanes = state.dtype, (0,) * shape.lanes
    run = min(each.run, BLOCK)
    inner = [qubit for qubit in range(run, qubits) if each.local >> qubit & 1]
    outer = [qubit for qubit in range(qubits) if not each.local >> qubit & 1]
    gap = GAP // real.itemsize
    arguments = (
        each.begun,
        np.array(inner, np.int64),
        np.array(outer, np.int64),
        run,
        real.type(each.scale),
        state.nbytes >= CACHED and state.ctypes.data % GAP == 0,
        each.steps,
        each.numbers.astype(real),
        _tables(each, real, len(scratches)),
        each.links,
        each.phases,
        each.wires,
    )

    if helper:
        helper.wait()

    def work(scratch: np.ndarray) -> None:
        run_tiles(state, counter, tiles, *arguments, scratch, gap, lanes)

    counter, tiles = np.zeros(1, np.int64), 1 << len(outer)
    if not any(each.begun >> qubit & 1 for qubit in outer):
        tiles = 1  # all others hold nothing but zeros
    if tiles == 1:
        work(scratches[0])
        tick(each.gates)
        return
    futures = [_pool(len(scratches)).submit(work, scratch) for scratch in scratches]
    done, waiting = 0, set(futures)
    try:
        while waiting:
            waiting = wait(waiting, _BEAT).not_done
            now = min(int(counter[0]), tiles)
            tick(each.gates * (now - done) / tiles)
            done = now
    finally:  # after Ctrl-C no more tiles are given out
        counter[0] = tiles
        wait(futures)
    for future in futures:
        future.result()


def _tables(each: Pass, real: np.dtype, threads: int) -> np.ndarray:
    tables = np.empty((max(1, len(each.scales)), 2, 1 << each.size), real)
    if threads == 1:
        each.fill(tables)
    else:
        list(_pool(threads).map(lambda k: each.fill(tables, k, threads), range(threads)))
    return tables


@cache
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="tiles")


def _aligned(length: int, real: np.dtype) -> np.ndarray:
    """Return memory that begins where a cache line does."""
    raw = np.empty(length * real.itemsize + GAP, np.uint8)
    first = -raw.__array_interface__["data"][0] % GAP  # raw.ctypes takes ten times as long
    return raw[first : first + length * real.itemsize].view(real)


@contextmanager
def _compiled(real: np.dtype, lanes: int) -> Iterator[Popen[bytes] | None]:
    """Say so if kernels have to be compiled first, with the help of another process."""
    if run_tiles.overloads:
        yield None
        return
    words = "compiling the kernels for this processor, once (about 10 s on two cores) …"
    timer = Timer(1.0, lambda: print(words, file=sys.stderr))  # noqa: T201 - it would seem to hang
    timer.start()
    helper = ahead.begin("single" if real == np.float32 else "double", lanes)
    try:
        yield helper
    finally:
        timer.cancel()
        if helper:
            helper.kill()
            helper.wait()


@njit(cache=True, parallel=True, error_model="numpy")
def _weight(amplitudes, bits, mask, offset, runs):  # noqa: ANN001, ANN202 - inferred
    total = 0.0
    for run in prange(runs):
        start = deposit(int64(run) << bits, mask) | offset
        for i in range(start, start + (1 << bits)):
            re, im = np.float64(amplitudes[i].real), np.float64(amplitudes[i].imag)
            total += re * re + im * im
    return total


def _weights(amplitudes: np.ndarray, qubit: int) -> tuple[float, float]:
    mask = 1 << qubit
    bits = run_bits(mask)
    runs = len(amplitudes) >> 1 >> bits
    return (
        _weight(amplitudes, bits, mask, 0, runs),
        _weight(amplitudes, bits, mask, mask, runs),
    )


def probability_of_one(amplitudes: np.ndarray, qubit: int) -> float:
    """Return the chance that a measurement of `qubit` reads 1."""
    zero_, one = _weights(amplitudes, qubit)
    return one / (zero_ + one)


def collapse(amplitudes: np.ndarray, qubit: int, value: int) -> np.ndarray:
    """Return the state after `qubit` was measured as `value`; changes its argument."""
    norm = sqrt(_weights(amplitudes, qubit)[value])
    halves = amplitudes.reshape(-1, 2, 1 << qubit)
    halves[:, value] /= norm
    halves[:, 1 - value] = 0
    return amplitudes


@njit(cache=True, error_model="numpy")
def _locate(amplitudes, points, found):  # noqa: ANN001, ANN202 - inferred
    total, end, k = 0.0, 0.0, 0
    for a in amplitudes:
        total += np.float64(a.real) * a.real + np.float64(a.imag) * a.imag
    for i, a in enumerate(amplitudes):
        end += np.float64(a.real) * a.real + np.float64(a.imag) * a.imag
        while k < len(points) and points[k] * total < end:
            found[k] = i
            k += 1


def locate(amplitudes: np.ndarray, points: Sequence[float]) -> list[int]:
    """Return for each of the ascending points in [0, 1) the basis state it falls into."""
    found = np.empty(len(points), np.int64)
    _locate(amplitudes, np.asarray(points, float), found)
    return found.tolist()


@njit(cache=True, parallel=True, error_model="numpy")
def _expectation(amplitudes, flips, signs):  # noqa: ANN001, ANN202 - inferred
    re, im = 0.0, 0.0
    for i in prange(len(amplitudes)):
        a, b = amplitudes[i], amplitudes[i ^ flips]
        odd, rest = 1.0, i & signs
        while rest:
            odd = -odd
            rest &= rest - 1
        re += odd * (np.float64(a.real) * b.real + np.float64(a.imag) * b.imag)
        im += odd * (np.float64(a.imag) * b.real - np.float64(a.real) * b.imag)
    return re, im


def expectation(amplitudes: np.ndarray, flips: int, signs: int) -> complex:
    """Return Σ conj(a[i ^ flips]) · a[i] · (-1)^popcount(i & signs)."""
    return complex(*_expectation(amplitudes, flips, signs))
