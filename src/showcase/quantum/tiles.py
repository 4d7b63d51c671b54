"""Passes over a state: each tile is read into the cache, has its steps done, and is written back.

state   re im re im re im …      tile, see `steps`   re re re re … | im im im im …
        └ 2^run ┘
"""

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.quantum.plan.program import (
    LARGE,
    MATRIX,
    MATRIX_LANES,
    NOT,
    NOT_LANES,
    PHASES,
    SUBSET,
    TURN,
    TURN_LANES,
)
from showcase.quantum.simd import claim, even, high, load, low, odd, prefetch, splat, store, stream
from showcase.quantum.steps import (
    address,
    large,
    matrix,
    matrix_lanes,
    multiply,
    negate,
    negate_lanes,
    own_phases,
    subset,
    turn_lanes,
    turn_up_to_four,
)

GAP = 64
"""Bytes that are left free behind each block, which is also the size of a cache line."""
AHEAD = 4
"""So many runs before it is read, a run is asked for."""


def scratch_length(size, lanes, gap):
    """Return how many numbers `run_tiles` needs beside the state."""
    return 2 * (address.py_func(1 << size, gap) + gap) + (2 << (size - lanes)) + (2 << lanes)


@inner
def _ask(state, first, run, line):
    """Ask for a run of 2**run amplitudes, so that it is near when it is read."""
    for at in range(2 * first, 2 * first + (2 << run), line):
        prefetch(state, at)


@inner
def _gather(state, base, offsets, run, scale, re, im, gap, lanes):
    """Read a tile: 2**run amplitudes in a row from each of the offsets."""
    width = 1 << len(lanes)
    factor = splat(scale, lanes)
    for k in range(len(offsets)):
        if k + AHEAD < len(offsets):
            _ask(state, base + offsets[k + AHEAD], run, gap)
        source, target = 2 * (base + offsets[k]), address(k << run, gap)
        for j in range(0, 1 << run, width):
            x, y = load(state, source + 2 * j, lanes), load(state, source + 2 * j + width, lanes)
            store(re, target + j, factor * even(x, y))
            store(im, target + j, factor * odd(x, y))


@inner
def _scatter(state, base, following, offsets, run, re, im, gap, past, lanes):
    """Write a tile back, and ask for the following one.

    past: past the caches, for a state that does not fit into them.
    """
    width = 1 << len(lanes)
    for k in range(len(offsets)):
        _ask(state, following + offsets[k], run, gap)
        source, target = address(k << run, gap), 2 * (base + offsets[k])
        for j in range(0, 1 << run, width):
            x, y = load(re, source + j, lanes), load(im, source + j, lanes)
            if past:
                stream(state, target + 2 * j, low(x, y))
                stream(state, target + 2 * j + width, high(x, y))
            else:
                store(state, target + 2 * j, low(x, y))
                store(state, target + 2 * j + width, high(x, y))


@inner
def spread(k, qubits):
    """Put the bits of k at the given places."""
    index = 0
    for j in range(len(qubits)):
        index |= (k >> j & 1) << qubits[j]
    return index


@njit(cache=True, nogil=True, error_model="numpy")
def run_tiles(
    state,
    counter,
    tiles,
    begun,
    inner,
    outer,
    run,
    scale,
    past,
    steps,
    numbers,
    tables,
    links,
    phases,
    wires,
    scratch,
    gap,
    lanes,
):
    """Do the steps of a pass to tiles, one after the other as counter[0] gives them out.

    state: re, im, re, im, …; begun: a mask of the outer qubits that may be 1 by now, so that tiles
    of others hold nothing but zeros. inner: the tile's qubits from `run` on; outer: the others.
    scratch: see `scratch_length`.
    """
    size, across = run + len(inner), len(lanes)
    length = address(1 << size, gap) + gap
    re, im = scratch[:length], scratch[length : 2 * length]
    rows = scratch[2 * length : 2 * length + (2 << (size - across))].reshape(2, -1)
    lane = scratch[2 * length + (2 << (size - across)) :][: 2 << across].reshape(2, -1)
    offsets = np.empty(1 << len(inner), np.int64)
    for k in range(len(offsets)):
        offsets[k] = spread(k, inner)
    tile = claim(counter)
    while tile < tiles:
        base = spread(tile, outer)
        if base & ~begun:
            tile = claim(counter)
            continue
        _gather(state, base, offsets, run, scale, re, im, gap, lanes)
        for k in range(len(steps)):
            row = steps[k]
            kind = row[0]
            if kind == TURN:
                turn_up_to_four(re, im, size, row, numbers, gap, lanes)
            elif kind == TURN_LANES:
                turn_lanes(re, im, size, numbers, row[7], gap, lanes)
            elif kind == PHASES:
                if row[3] > row[2]:
                    own_phases(links, phases, row[2], row[3], base, size, across, rows, lane)
                multiply(re, im, size, tables[max(row[1], 0)], rows, lane, row, gap, lanes)
            elif kind == MATRIX:
                matrix(re, im, size, row, numbers, gap, lanes)
            elif kind == MATRIX_LANES:
                matrix_lanes(re, im, size, row, numbers, gap, lanes)
            elif base & row[3] == row[3]:
                if kind == NOT:
                    negate(re, size, row, numbers, gap, lanes)
                    negate(im, size, row, numbers, gap, lanes)
                elif kind == NOT_LANES:
                    negate_lanes(re, size, row, numbers, gap, lanes)
                    negate_lanes(im, size, row, numbers, gap, lanes)
                elif kind == SUBSET:
                    c, s = numbers[row[7]], numbers[row[7] + 1]
                    subset(re, im, size, row[1], c, s, gap)
                elif kind == LARGE:
                    large(re, im, size, row, wires, numbers, gap)
        tile = claim(counter)
        following = spread(min(tile, tiles - 1), outer)
        _scatter(state, base, following, offsets, run, re, im, gap, past, lanes)
