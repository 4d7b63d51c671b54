"""The steps of the sketch that go through all rows, or all boundaries, compiled by Numba.

Rows need not be sorted to be counted: a search among a few hundred boundaries is short, and goes
through many rows side by side, one step of all of them at a time, in vectors. Sorted are only the
rows of gaps that have become too wide.
"""

from pathlib import Path

import numpy as np
from numba import njit

from showcase.compiled import inner, sweep

sweep(Path(__file__).parents[1])

BLOCK = 512
"""Rows that are searched for side by side: few enough to stay in the fastest cache."""
BEYOND = 2**62
"""Wider than all rows, of which there are fewer, so that no gap has to be wider."""


@njit(cache=True, error_model="numpy")
def direction(rows):
    """Return 1 if the rows never fall, else -1 if they never rise, else 0."""
    rises = falls = 0
    for begin in range(0, len(rows) - 1, BLOCK):
        block = rows[begin : begin + BLOCK + 1]
        for i in range(len(block) - 1):
            rises |= block[i + 1] > block[i]
            falls |= block[i + 1] < block[i]
        if rises and falls:
            return 0
    return -1 if falls else 1


@inner
def _at(rows, i, falling):
    """Return row `i` from the least one on, of rows that never rise if `falling`, or never fall."""
    return rows[len(rows) - 1 - i] if falling else rows[i]


@inner
def _first_beyond(rows, falling, x, begin, end, equal):
    """Return where from `begin` to `end` the first of rows in order is that exceeds x.

    With `equal`, that exceeds or equals it. By doubling steps: what is near is found at once.
    """
    step = 1
    near, far = begin, begin
    while far < end:
        row = _at(rows, far, falling)
        if row > x or (row == x and equal):
            break
        near = far + 1
        far += step
        step *= 2
    far = min(far, end)
    while near < far:
        middle = (near + far) // 2
        row = _at(rows, middle, falling)
        if row > x or (row == x and equal):
            far = middle
        else:
            near = middle + 1
    return near


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
            last[i] = _first_beyond(rows, falling, values[i], begin, len(rows), True)
            begin = _first_beyond(rows, falling, values[i], last[i], len(rows), False)
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
                new[room - 1 - at if falling else at] = _at(rows, j, falling)
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
        offsets[i + 1] = _first_beyond(new, falling, values[i], offsets[i], len(new), True)
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
        if k > 0:  # the first boundary that lies too far off, doubling the steps towards it
            step = 1
            near = far = gap
            while far < n and belows[far] - low <= width:
                near = far + 1
                far += step
                step *= 2
            far = min(far, n)
            while near < far:
                i = (near + far) // 2
                if belows[i] - low <= width:
                    near = i + 1
                else:
                    far = i
            i = near
        first = begin if i == gap else offsets[i]
        place = -1
        if first < offsets[i + 1] and k > 0:  # and in the gap before it, the last row near enough
            most = (ranks[1, i] - ranks[2, i] if i < n else total) + (over[i - 1] if i else 0)
            room = width + low - most
            if room >= 0:
                if len(fed):
                    room += fed[offsets[i] - 1] if offsets[i] else 0
                    place = _first_beyond(fed, False, room, offsets[i], offsets[i + 1], False)
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
            value = _at(new, place, falling) + zero
            begin = _first_beyond(new, falling, value, place, offsets[i + 1], False)
            place = _first_beyond(new, falling, value, first, place, True)
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


@njit(cache=True, error_model="numpy")
def union(values, ranks, ends, order):
    """Return every boundary of every sketch with the bounds that they allow together.

    The sketches' columns follow one another, each up to its place in `ends`; `order` sorts them.
    Returns the values, their ranks, and the widest gap.
    """
    low_steps, below_steps, guesses, steps = np.empty((4, len(values)), np.int64)
    below = doubled = 0
    first = 0
    for end in ends:
        below += ranks[1, first] - ranks[2, first]
        doubled += ranks[3, first] - ranks[2, first]
        for i in range(first, end):
            low = ranks[0, i - 1] if i > first else 0
            guess = ranks[3, i - 1] if i > first else 0
            if i + 1 < end:
                next_below, next_under = ranks[1, i + 1], ranks[3, i + 1]
                next_below -= ranks[2, i + 1]
                next_under -= ranks[2, i + 1]
            else:
                next_below = next_under = ranks[1, i]
            before = guess + ranks[3, i] - ranks[2, i]
            low_steps[i] = ranks[0, i] - low
            below_steps[i] = next_below - (ranks[1, i] - ranks[2, i])
            guesses[i] = 2 * ranks[3, i] - before
            steps[i] = ranks[3, i] + next_under - before
        first = end
    joined = np.empty(len(values), values.dtype)
    columns = np.empty((4, len(values)), np.int64)
    low = widest = 0
    k = t = 0
    while t < len(order):
        value = values[order[t]]
        widest = max(widest, below - low)
        equal = guess = below_step = step = 0
        while t < len(order) and values[order[t]] == value:
            i = order[t]
            low += low_steps[i]
            equal += ranks[2, i]
            guess += guesses[i]
            below_step += below_steps[i]
            step += steps[i]
            t += 1
        joined[k] = value
        columns[0, k] = low
        columns[1, k] = below + equal
        columns[2, k] = equal
        columns[3, k] = min(max((doubled + guess) // 2, low), below + equal)
        k += 1
        below += below_step
        doubled += step
    return joined[:k], columns[:, :k], widest
