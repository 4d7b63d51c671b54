"""Choose which boundaries and new rows stay: those that the reference's rule keeps."""

import numpy as np
from numba import njit

from showcase.compiled import inner
from showcase.histogram.sketch.kernels.order import first_beyond, row_at

BEYOND = 2**62
"""Wider than all rows, of which there are fewer, so that no gap has to be wider."""


@inner
def _raised(width, steps):
    """Return the width that comes so many steps later, `threshold.raised`, up to BEYOND."""
    for _ in range(steps):
        width = min(width + width // 50 + 1, BEYOND)
    return width


@njit(cache=True, error_model="numpy")
def fit(
    values, ranks, total, under, over, new, falling, weights, rows, width, limit, taken, columns
):
    """Write what is kept at the first width, raised step by step, at which there is room.

    Returns how many and the width; -1 is the width where all stay. 0: no width up to `limit` will
    do. `rows` are all there are now. The wider, the fewer are kept, so that steps may be doubled,
    the more the fewer rows a width has come to, and then halved. (A width too narrow for half the
    rows is mostly too narrow by less than half, hence the root.)
    """
    offsets, fed = _offsets(values, new, falling), np.cumsum(weights)
    belows = ranks[1] - ranks[2] + under
    found = (values, ranks, total, belows, over, new, falling, offsets, fed)
    everything = np.int64(-1)  # of the type of `width`: else Numba compiles for a constant too
    kept = np.int64(0)
    if len(values) <= len(taken):
        kept = _greedy(*found, everything, taken, columns)
        if kept > 0:
            return kept, everything
    narrow, steps, least = width, 0, 1  # so many steps above one that is too narrow, if any
    while width <= limit:
        kept = _greedy(*found, width, taken, columns)
        if kept > 0:
            break
        narrow, steps = width, 0
        wanted = min((narrow + 1) * np.sqrt(rows / -kept), rows, limit)
        while steps < least or width < wanted:
            steps = max(2 * steps, 1)
            width = _raised(narrow, steps)
        least *= 2
    written = width
    while steps > 1:
        steps //= 2
        middle = _raised(narrow, steps)
        if middle <= limit:
            kept = _greedy(*found, middle, taken, columns)
            written = middle
        if middle > limit or kept > 0:
            width = middle
        else:
            narrow = middle
    if width > limit:
        return 0, width
    if written != width:
        kept = _greedy(*found, width, taken, columns)
    return kept, width


@inner
def _bits(number):
    return np.float64(number).view(np.int64)


@inner
def fraction(left, x, right):
    """Return how far `x` lies on the way from `left` to `right`: `boundary.fraction`."""
    if not -np.inf < left < x < right < np.inf:
        return 0.5
    negative = right < 0
    a, y, b = (-right, -x, -left) if negative else (left, x, right)
    if a > 0 and b > 2 * a:
        part = (_bits(y) - _bits(a)) / (_bits(b) - _bits(a))
    elif b - a == np.inf:
        part = (y / 2 - a / 2) / (b / 2 - a / 2)
    else:
        part = (y - a) / (b - a)
    return 1.0 - part if negative else part


@inner
def _guess(values, ranks, total, value, gap):
    """Return a guess at the rank of a new value in its gap, as it was before the new rows."""
    if gap == 0:
        return 0
    if gap == len(values):
        return total
    before = ranks[3, gap - 1]
    rows = max(ranks[3, gap] - ranks[2, gap] - before, 0)
    part = fraction(np.float64(values[gap - 1]), np.float64(value), np.float64(values[gap]))
    guess = before + np.int64(np.float64(rows) * part)
    return min(max(guess, ranks[0, gap - 1]), ranks[1, gap] - ranks[2, gap])


@inner
def _offsets(values, new, falling):
    """Return where among the new rows in order those of each gap begin, and where all end."""
    offsets = np.zeros(len(values) + 2, np.int64)
    for i in range(len(values)):
        offsets[i + 1] = first_beyond(new, falling, values[i], offsets[i], len(new), True)
    offsets[-1] = len(new)
    return offsets


@inner
def _greedy(values, ranks, total, belows, over, new, falling, offsets, fed, width, taken, columns):
    """Write the boundaries and new rows that the reference's rule keeps; return how many.

    Where there is no room for them, minus the rows up to the last that had room. `new` are rows in
    order, none of them a boundary; what they would be as boundaries is worked out only for those on
    which the rule sets foot. With width -1 all stay. `offsets` tell where the rows of each gap
    begin; `fed` is the running sum of their weights, empty where each row is one.
    """
    n = len(values)
    zero = new.dtype.type(0)  # added to a zero, takes its sign away
    gap, begin = 0, 0  # where the next candidate is: a row of this gap, from there on, or its end
    low = 0
    k = 0
    while True:
        i = gap
        if k > 0:  # the first boundary that lies too far off
            i = first_beyond(belows, False, low + width, gap, n, False)
        first = begin if i == gap else offsets[i]
        place = -1
        if first < offsets[i + 1] and k > 0:  # and in the gap before it, the last row near enough
            most = (ranks[1, i] - ranks[2, i] if i < n else total) + (over[i - 1] if i else 0)
            room = width + low - most
            if room >= 0:
                if len(fed):
                    room += fed[offsets[i] - 1] if offsets[i] else 0
                    place = first_beyond(fed, False, room, offsets[i], offsets[i + 1], False)
                else:
                    place = offsets[i] + room
                place = min(place, offsets[i + 1] - 1)
        if place < first:
            if i > gap:
                i -= 1
                first = offsets[i + 1]
            elif first < offsets[i + 1]:
                place = first
            elif i == n:
                return k
        if k == len(taken):
            return -low
        if place >= first:
            value = row_at(new, place, falling) + zero
            begin = first_beyond(new, falling, value, place, offsets[i + 1], False)
            place = first_beyond(new, falling, value, first, place, True)
            if len(fed):
                before = fed[offsets[i] - 1] if offsets[i] else 0
                equal = fed[begin - 1] - (fed[place - 1] if place else 0)
                so_far = fed[begin - 1] - before
            else:
                equal = begin - place
                so_far = begin - offsets[i]
            so_far += over[i - 1] if i else 0
            most = ranks[1, i] - ranks[2, i] if i < n else total
            low = (ranks[0, i - 1] if i else 0) + so_far
            taken[k] = value
            columns[0, k] = low
            columns[1, k] = most + so_far
            columns[2, k] = equal
            columns[3, k] = _guess(values, ranks, total, value, i) + so_far
            gap = i
        else:
            low = ranks[0, i] + over[i]
            taken[k] = values[i]
            columns[0, k] = low
            columns[1, k] = ranks[1, i] + over[i]
            columns[2, k] = columns[1, k] - belows[i]
            columns[3, k] = ranks[3, i] + over[i]
            gap = i + 1
            begin = offsets[gap]
        k += 1
