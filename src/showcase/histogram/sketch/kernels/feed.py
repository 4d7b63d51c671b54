"""Count new rows between the boundaries, and keep those of gaps that have become too wide.

Rows need not be sorted to be counted: a search among a few hundred boundaries is short, and goes
through many rows side by side, one step of all of them at a time, in vectors. Sorted are only the
rows of gaps that have become too wide.
"""

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.histogram.sketch.kernels.order import BLOCK, first_beyond, row_at


@inner
def _search(rows, table, half, codes):
    """Write for each row twice how many entries of `table` lie below it, and 1 if the next is it.

    The table is in order and has 2 * half entries; the greatest of them is not below any row.
    """
    found = np.empty(BLOCK, np.int64)
    for begin in range(0, len(rows), BLOCK):
        block = rows[begin : begin + BLOCK]
        middle = table[half - 1]
        for t in range(len(block)):
            found[t] = half if middle < block[t] else 0
        step = half >> 1
        while step > 0:
            ahead = table[step - 1 :]
            for t in range(len(block)):
                place = found[t]
                found[t] = place + (step if ahead[np.uint64(place)] < block[t] else 0)
            step >>= 1
        for t in range(len(block)):
            place = found[t]
            codes[begin + t] = 2 * place + (table[np.uint64(place)] == block[t])


@inner
def _opened(lows, belows, inside, i, threshold):
    """Whether gap `i` with its new rows is too wide, or lies outside of all boundaries."""
    n = len(lows)
    if i in (0, n):
        return inside > 0
    return inside > 0 and belows[i] - lows[i - 1] + inside > threshold


@njit(cache=True, error_model="numpy")
def let_in(rows, weights, direction, values, ranks, threshold, greatest):
    """Return how many rows lie below and up to each boundary, and the rows of opened gaps.

    `weights` is empty where each row is one; where the `direction` of the rows is -1, they begin
    with that of the last row. `greatest` is what no value exceeds. Rows of opened gaps come with
    their weights, and in the order of `rows`.
    """
    n = len(values)
    lows, belows = ranks[0], ranks[1] - ranks[2]
    under, over = np.zeros((2, n), np.int64)
    weighed = len(weights) > 0
    if direction != 0:
        falling = direction < 0
        fed = np.cumsum(weights)
        first = np.zeros(n + 1, np.int64)
        last = np.full(n + 1, len(rows), np.int64)
        begin = 0
        for i in range(n):
            last[i] = first_beyond(rows, falling, values[i], begin, len(rows), True)
            begin = first_beyond(rows, falling, values[i], last[i], len(rows), False)
            first[i + 1] = begin
            if weighed:
                under[i] = fed[last[i] - 1] if last[i] else 0
                over[i] = fed[begin - 1] if begin else 0
            else:
                under[i] = last[i]
                over[i] = begin
        room = opened = 0
        added = (fed[-1] if weighed else len(rows)) if len(rows) else 0
        for i in range(n + 1):
            inside = (under[i] if i < n else added) - (over[i - 1] if i else 0)
            if _opened(lows, belows, inside, i, threshold):
                room += last[i] - first[i]
                opened = i
            else:
                first[i] = last[i]
        begin, end = first[opened], last[opened]
        if room == end - begin:  # of one gap only, as in data that rise or fall: no need to copy
            new_weights = weights[begin:end] if weighed else weights
            if falling:
                begin, end = len(rows) - end, len(rows) - begin
            return under, over, rows[begin:end], new_weights
        new = np.empty(room, rows.dtype)
        new_weights = np.empty(room if weighed else 0, np.int64)
        at = 0
        for i in range(n + 1):
            for j in range(first[i], last[i]):
                new[room - 1 - at if falling else at] = row_at(rows, j, falling)
                if weighed:
                    new_weights[at] = weights[j]
                at += 1
        return under, over, new, new_weights
    half = 1
    while 2 * half <= n:
        half *= 2
    table = np.full(2 * half, greatest, values.dtype)
    table[:n] = values
    codes = np.empty(len(rows), np.int32)
    _search(rows, table, half, codes)
    counts = np.zeros(4 * half, np.int64)
    if weighed:
        for t in range(len(rows)):
            counts[np.uint64(codes[t])] += weights[t]
    else:
        for t in range(len(rows)):
            counts[np.uint64(codes[t])] += 1
    counts[2 * n] += counts[2 * n + 1]  # beyond the last boundary, what equals the filling is new
    wanted = np.zeros(4 * half, np.bool_)
    some = False
    fed = 0
    for i in range(n + 1):
        inside = counts[2 * i]
        wanted[2 * i] = _opened(lows, belows, inside, i, threshold)
        some |= wanted[2 * i]
        if i < n:
            under[i] = fed + inside
            over[i] = fed = under[i] + counts[2 * i + 1]
    wanted[2 * n + 1] = wanted[2 * n]
    room = 0
    new = np.empty(len(rows) if some else 0, rows.dtype)
    new_weights = np.empty(len(new) if weighed else 0, np.int64)
    if some:
        for t in range(len(rows)):
            if wanted[np.uint64(codes[t])]:
                new[room] = rows[t]
                if weighed:
                    new_weights[room] = weights[t]
                room += 1
    return under, over, new[:room], new_weights[: room if weighed else 0]
