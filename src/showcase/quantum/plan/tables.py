"""A table of phases: one factor for each amplitude of a tile, for all tiles the same.

It is made by doubling. If the factors of the indices below 2^b are known, those with bit b set are
the same times the phase of that bit alone and, for every other bit set, that of the two together;
these turns of bit b make a table of their own, by doubling again.
"""

from math import cos, sin

import numpy as np
from numba import njit

from showcase.compiled import inner


@inner
def _grow(re, im, half, c, s):
    """Append the first `half` factors again, times c + i s."""
    low, high = re[:half], re[half : 2 * half]
    low_im, high_im = im[:half], im[half : 2 * half]
    for k in range(half):
        high[k] = low[k] * c - low_im[k] * s
        high_im[k] = low[k] * s + low_im[k] * c


@inner
def _grow_by(re, im, half, turn_re, turn_im):
    """Append the first `half` factors again, each times its own turn."""
    low, high = re[:half], re[half : 2 * half]
    low_im, high_im = im[:half], im[half : 2 * half]
    for k in range(half):
        c, s = turn_re[k], turn_im[k]
        high[k] = low[k] * c - low_im[k] * s
        high_im[k] = low[k] * s + low_im[k] * c


@inner
def _times(re, im, c, s):
    for k in range(len(re)):
        x, y = re[k], im[k]
        re[k] = x * c - y * s
        im[k] = x * s + y * c


@inner
def _fill(masks, angles, scale, re, im):
    """Fill re, im with scale · e^{i Σ angles of the masks within the index}, by doubling."""
    size, count, real = 0, len(masks), re.dtype.type
    while 1 << size < len(re):
        size += 1
    single, pairs, whole = np.zeros(size), np.zeros((size, size)), 0.0
    for k in range(count):
        rest = masks[k] & (masks[k] - 1)
        if masks[k] == 0:
            whole += angles[k]
        elif rest & (rest - 1) == 0:
            low = 0
            while not masks[k] >> low & 1:
                low += 1
            high = low + 1
            while high < size and not masks[k] >> high & 1:
                high += 1
            if rest:
                pairs[high, low] += angles[k]
            else:
                single[low] += angles[k]
    re[0], im[0] = scale * cos(whole), scale * sin(whole)
    turn_re, turn_im = np.empty(len(re) // 2, re.dtype), np.empty(len(re) // 2, re.dtype)
    for bit in range(size):
        half, c, s = 1 << bit, real(cos(single[bit])), real(sin(single[bit]))
        if not pairs[bit].any():
            _grow(re, im, half, c, s)
            continue
        turn_re[0], turn_im[0] = c, s
        for lower in range(bit):
            c, s = real(cos(pairs[bit, lower])), real(sin(pairs[bit, lower]))
            _grow(turn_re, turn_im, 1 << lower, c, s)
        _grow_by(re, im, half, turn_re, turn_im)
    for k in range(count):
        rest = masks[k] & (masks[k] - 1)
        if rest & (rest - 1):
            c, s = real(cos(angles[k])), real(sin(angles[k]))
            for index in range(1 << size):
                if index & masks[k] == masks[k]:
                    _times(re[index : index + 1], im[index : index + 1], c, s)


@njit(cache=True, nogil=True, error_model="numpy")
def fill(ends, scales, terms, turns, begin, step, factors):
    """Fill tables begin, begin + step, … of a pass: factors[k] takes [real parts, imaginary]."""
    for k in range(begin, len(scales), step):
        first, last = ends[k], ends[k + 1]
        _fill(terms[first:last], turns[first:last], scales[k], factors[k, 0], factors[k, 1])
