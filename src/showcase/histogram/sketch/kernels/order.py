"""Rows that are in order, rising or falling: whether they are, and where in them something is."""

from numba import njit

from showcase.compiled import inner

BLOCK = 512
"""Rows that are looked at in one go: few enough to stay in the fastest cache."""


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
def row_at(rows, i, falling):
    """Return row `i` from the least one on, of rows that never rise if `falling`, or never fall."""
    return rows[len(rows) - 1 - i] if falling else rows[i]


@inner
def first_beyond(rows, falling, x, begin, end, equal):
    """Return where from `begin` to `end` the first of rows in order is that exceeds x.

    With `equal`, that exceeds or equals it. By doubling steps: what is near is found at once.
    """
    step = 1
    near, far = begin, begin
    while far < end:
        row = row_at(rows, far, falling)
        if row > x or (row == x and equal):
            break
        near = far + 1
        far += step
        step *= 2
    far = min(far, end)
    while near < far:
        middle = (near + far) // 2
        row = row_at(rows, middle, falling)
        if row > x or (row == x and equal):
            far = middle
        else:
            near = middle + 1
    return near
