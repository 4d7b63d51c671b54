"""The steps of a program, done with vectors to a tile in the cache.

A tile keeps real and imaginary parts apart. Its amplitudes are not quite in one run: behind each
1024 of them 64 bytes are left free, so that the sixteen vectors of four qubits, which lie a power
of two apart, do not all want the same few places of the first-level cache.

    re re re re … | im im im im …
    0        1023   +64 bytes …
"""

import numpy as np

from showcase.compiled import inner
from showcase.quantum.blocks import BLOCK, mix4, rotate, rotate_lanes
from showcase.quantum.simd import flip, load, splat, store


@inner
def address(index, gap):
    """Return where an amplitude lies in a tile; it is linear in the bits of its index."""
    return index + (index >> BLOCK) * gap


@inner
def widened(k, place):
    """Insert a zero bit into k."""
    return (k >> place) << (place + 1) | k & ((1 << place) - 1)


@inner
def turn(re, im, size, places, flips, tangents, gap, lanes):
    """Rotate qubits whose places ascend, each by [1 -t; t 1]."""
    across = len(lanes)
    for group in range(1 << (size - across - len(places))):
        at = group
        for place in places:
            at = widened(at, place - across)
        base = address(at << across, gap)
        rotate(re, base, places, flips, tangents, gap, lanes)
        rotate(im, base, places, flips, tangents, gap, lanes)


@inner
def turn_up_to_four(re, im, size, row, t, gap, lanes):
    """Rotate as many qubits as row[1] says."""
    f = row[7]
    if row[1] == 4:
        places, tangents = (row[2], row[3], row[4], row[5]), (t[f], t[f + 1], t[f + 2], t[f + 3])
        turn(re, im, size, places, row[6], tangents, gap, lanes)
    elif row[1] == 3:
        places, three = (row[2], row[3], row[4]), (t[f], t[f + 1], t[f + 2])
        turn(re, im, size, places, row[6], three, gap, lanes)
    elif row[1] == 2:
        turn(re, im, size, (row[2], row[3]), row[6], (t[f], t[f + 1]), gap, lanes)
    else:
        turn(re, im, size, (row[2],), row[6], (t[f],), gap, lanes)


@inner
def _flipped(x, place):
    if place == 0:
        return flip(x, 0)
    if place == 1:
        return flip(x, 1)
    if place == 2:
        return flip(x, 2)
    return flip(x, 3)


@inner
def turn_lanes(re, im, size, numbers, first, gap, lanes):
    """Rotate a qubit that lies inside a vector."""
    for index in range(0, 1 << size, 2 << len(lanes)):
        rotate_lanes(re, im, address(index, gap), numbers, first, lanes)


@inner
def negate(part, size, row, numbers, gap, lanes):
    """Exchange the 0 and the 1 of a qubit where all of the rows, and of some lanes, are 1."""
    across, place, rows = len(lanes), row[1], row[2]
    step = address(1 << place, gap)
    for group in range(1 << (size - across - 1)):
        index = widened(group, place - across) << across
        if index & rows == rows:
            at = address(index, gap)
            x, y = load(part, at, lanes), load(part, at + step, lanes)
            if row[7] >= 0:
                own = load(numbers, row[7], lanes)
                store(part, at, own * y + (x - own * x))
                store(part, at + step, own * x + (y - own * y))
            else:
                store(part, at, y)
                store(part, at + step, x)


@inner
def negate_lanes(part, size, row, numbers, gap, lanes):
    """Do so for a qubit that lies inside a vector."""
    place, rows = row[1], row[2]
    for index in range(0, 1 << size, 1 << len(lanes)):
        if index & rows == rows:
            at = address(index, gap)
            own, x = load(numbers, row[7], lanes), load(part, at, lanes)
            store(part, at, own * _flipped(x, place) + (x - own * x))


@inner
def own_phases(links, phases, first, last, tile, size, across, rows, lane):
    """Find the factors that a tile's own bits bring: one for each vector, one for each lane.

    rows, lane: [2, …] for re and im. tile: the bits of the index that all its amplitudes share.
    """
    re, im = np.ones(size), np.zeros(size)
    x, y = 1.0, 0.0
    for k in range(first, last):
        if tile & links[k, 0] == links[k, 0]:
            place, c, s = links[k, 1], phases[k, 0], phases[k, 1]
            if place < 0:
                x, y = x * c - y * s, x * s + y * c
            else:
                u, v = re[place], im[place]
                re[place], im[place] = u * c - v * s, u * s + v * c
    rows[0, 0], rows[1, 0] = x, y
    lane[0, 0], lane[1, 0] = 1.0, 0.0
    for place in range(size):
        c, s = re[place], im[place]
        if place < across:
            half = 1 << place
            for k in range(half):
                x, y = lane[0, k], lane[1, k]
                lane[0, half + k], lane[1, half + k] = x * c - y * s, x * s + y * c
        else:
            half = 1 << (place - across)
            for k in range(half):
                x, y = rows[0, k], rows[1, k]
                rows[0, half + k], rows[1, half + k] = x * c - y * s, x * s + y * c


@inner
def _times(part_re, part_im, at, c, s, lanes):
    x, y = load(part_re, at, lanes), load(part_im, at, lanes)
    store(part_re, at, c * x - s * y)
    store(part_im, at, s * x + c * y)


@inner
def multiply(re, im, size, table, rows, lane, row, gap, lanes):
    """Multiply each amplitude by its factor in the table, in rows and in lane."""
    across = len(lanes)
    linked = row[3] > row[2]
    c0, s0 = load(lane[0], 0, lanes), load(lane[1], 0, lanes)
    for k in range(1 << (size - across)):
        index = k << across
        at = address(index, gap)
        if not linked:
            _times(re, im, at, load(table[0], index, lanes), load(table[1], index, lanes), lanes)
            continue
        c, s = splat(rows[0, k], lanes), splat(rows[1, k], lanes)
        if row[4]:
            c, s = c * c0 - s * s0, c * s0 + s * c0
        if row[1] >= 0:
            c1, s1 = load(table[0], index, lanes), load(table[1], index, lanes)
            c, s = c * c1 - s * s1, c * s1 + s * c1
        _times(re, im, at, c, s, lanes)


@inner
def subset(re, im, size, mask, c, s, gap):
    """Multiply the amplitudes in whose index all of mask are 1."""
    rest = ((1 << size) - 1) & ~mask
    free = 0
    while True:
        at = address(free | mask, gap)
        x, y = re[at], im[at]
        re[at], im[at] = c * x - s * y, s * x + c * y
        if free == rest:
            return
        free = ((free | mask) + 1) & rest


@inner
def matrix(re, im, size, row, numbers, gap, lanes):
    """Multiply by a 4 × 4 matrix whose qubits are not inside a vector."""
    across, places = len(lanes), (row[1], row[2])
    for group in range(1 << (size - across - 2)):
        at = widened(widened(group, row[1] - across), row[2] - across) << across
        mix4(re, im, address(at, gap), places, numbers, row[7], gap, lanes)


@inner
def matrix_lanes(re, im, size, row, numbers, gap, lanes):
    """Multiply by a 4 × 4 matrix whose lesser qubit, or both, lie inside a vector."""
    across, width = len(lanes), 1 << len(lanes)
    a, b, first = row[1], row[2], row[7]
    inside = b < across
    step = 0 if inside else address(1 << b, gap)
    for group in range(1 << (size - across - (0 if inside else 1))):
        index = (group if inside else widened(group, b - across)) << across
        at = address(index, gap)
        x, y = load(re, at, lanes), load(im, at, lanes)
        z, w = load(re, at + step, lanes), load(im, at + step, lanes)
        if inside:
            z, w = _flipped(x, b), _flipped(y, b)
        x1, y1, z1, w1 = _flipped(x, a), _flipped(y, a), _flipped(z, a), _flipped(w, a)
        store_row(re, im, at, x, y, x1, y1, z, w, z1, w1, numbers, first, lanes)
        if not inside:
            half = first + 8 * width
            store_row(re, im, at + step, z, w, z1, w1, x, y, x1, y1, numbers, half, lanes)


@inner
def store_row(re, im, at, x0, y0, x1, y1, x2, y2, x3, y3, numbers, first, lanes):
    """Store the sum of four complex vectors, each times the factors [re, im] that it has."""
    width = 1 << len(lanes)
    c, s = load(numbers, first, lanes), load(numbers, first + width, lanes)
    u, v = c * x0 - s * y0, c * y0 + s * x0
    c, s = load(numbers, first + 2 * width, lanes), load(numbers, first + 3 * width, lanes)
    u, v = u + c * x1 - s * y1, v + c * y1 + s * x1
    c, s = load(numbers, first + 4 * width, lanes), load(numbers, first + 5 * width, lanes)
    u, v = u + c * x2 - s * y2, v + c * y2 + s * x2
    c, s = load(numbers, first + 6 * width, lanes), load(numbers, first + 7 * width, lanes)
    store(re, at, u + c * x3 - s * y3)
    store(im, at, v + c * y3 + s * x3)


@inner
def large(re, im, size, row, wires, numbers, gap):
    """Multiply by a 2^k × 2^k matrix where all of the mask row[4] are 1, amplitude by amplitude."""
    targets, mask = row[2], 0
    rows = 1 << targets
    where = np.zeros(rows, np.int64)
    for j in range(targets):
        target = wires[row[1] + j]
        mask |= 1 << target
        for k in range(rows):
            where[k] |= (k >> j & 1) << target
    x, y = np.empty(rows, re.dtype), np.empty(rows, re.dtype)
    for group in range(1 << (size - targets)):
        index = group
        for place in range(size):
            if mask >> place & 1:
                index = widened(index, place)
        if index & row[4] != row[4]:
            continue
        for k in range(rows):
            at = address(index | where[k], gap)
            x[k], y[k] = re[at], im[at]
        for k in range(rows):
            u, v = re[0] * 0, re[0] * 0
            for j in range(rows):
                number = row[7] + 2 * (k * rows + j)
                c, s = numbers[number], numbers[number + 1]
                u += c * x[j] - s * y[j]
                v += c * y[j] + s * x[j]
            at = address(index | where[k], gap)
            re[at], im[at] = u, v
