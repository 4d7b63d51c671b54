"""The last six squares of the game, searched with numbers only: no table, no lists, no arrays.

    6 to 4   `shallow`: first where an odd number of squares is left, since whoever plays there is
             likely to play there last (parity, as in Richard Delorme's Edax)
    3, 2     written out
    1        counted along the four lines of the square, by a table

Each search returns the score and how many positions it looked at.
"""

import numpy as np
from numba import njit
from numpy import int64, uint64

from showcase.games.othello.kernels.bits import ONE, ZERO, final_score, flips
from showcase.games.words import compiled, first_bit, inlined, population

NONE = -99  # no move has been tried


def _per_square() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return each square's neighbours, its quadrant, and its worth to the order of moves."""
    near, quadrant = np.zeros(64, np.uint64), np.zeros(64, np.uint64)
    worth = np.zeros(64, np.int64)
    corner_worth = ((9, 2, 8, 6), (2, 1, 3, 4), (8, 3, 7, 5), (6, 4, 5, 0))
    for here in range(64):
        row, column = divmod(here, 8)
        worth[here] = corner_worth[min(row, 7 - row)][min(column, 7 - column)]
        for there in range(64):
            other_row, other_column = divmod(there, 8)
            if max(abs(row - other_row), abs(column - other_column)) == 1:
                near[here] |= ONE << uint64(there)
            if row // 4 == other_row // 4 and column // 4 == other_column // 4:
                quadrant[here] |= ONE << uint64(there)
    return near, quadrant, worth


def _last_moves() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return how many discs the last move turns along a line, and each square's two diagonals.

    The first is indexed by 256 * the square's place on the line + the line's own discs.
    """
    turned = np.zeros(8 * 256, np.uint8)
    for place in range(8):
        for line in range(256):
            above = [k for k in range(place + 1, 8) if line >> k & 1][:1]
            below = [k for k in range(place - 1, -1, -1) if line >> k & 1][:1]
            turned[256 * place + line] = sum(abs(k - place) - 1 for k in above + below)
    falling, rising = np.zeros(64, np.uint64), np.zeros(64, np.uint64)
    for here in range(64):
        for there in range(64):
            down, right = there // 8 - here // 8, there % 8 - here % 8
            if down == right:
                falling[here] |= ONE << uint64(there)
            if down == -right:
                rising[here] |= ONE << uint64(there)
    return turned, falling, rising


LAST, FALLING, RISING = _last_moves()
COLUMN, GATHER = uint64(0x0101010101010101), uint64(0x0102040810204080)
BYTE, ROW_START, THREE, SEVEN = uint64(255), uint64(56), uint64(3), uint64(7)
NEAR, QUADRANT, WORTH = _per_square()
QUADRANTS = QUADRANT[[0, 7, 56, 63]]


@compiled
def odd_quadrants(empty):
    """Return the quadrants that hold an odd number of empty squares."""
    odd = ZERO
    for k in range(4):
        if population(empty & QUADRANTS[k]) & 1:
            odd |= QUADRANTS[k]
    return odd


@compiled
def _turned_last(mine, square):
    """Return how many discs a move on the only empty square turns."""
    at = uint64(square)
    row, column = at >> THREE, at & SEVEN
    vertical = (mine >> column & COLUMN) * GATHER >> uint64(56)
    falling = (mine & FALLING[at]) * COLUMN >> uint64(56)
    rising = (mine & RISING[at]) * COLUMN >> uint64(56)
    across, down = column << uint64(8), row << uint64(8)
    return (
        int64(LAST[across + (mine >> (at & ROW_START) & BYTE)])
        + int64(LAST[down + vertical])
        + int64(LAST[across + falling])
        + int64(LAST[across + rising])
    )


@inlined
def _last_one(mine, square):
    """Return the score; the discs that are not `mine` are the other's, but for `square`."""
    discs = population(mine)
    turned = _turned_last(mine, square)
    if turned > 0:
        return 2 * (discs + turned) - 62
    turned = _turned_last(~(mine | ONE << square), square)
    if turned > 0:
        return 2 * (discs - turned) - 64
    return 2 * discs - 62 if discs > 31 else 2 * discs - 64


@inlined
def _last_two(mine, theirs, beta, first, second):
    nodes = 1
    for sign in (1, -1):
        best = NONE
        if NEAR[first] & theirs != ZERO:
            turned = flips(mine, theirs, first)
            if turned != ZERO:
                best = -_last_one(theirs ^ turned, second)
                nodes += 1
                if best >= beta:
                    return sign * best, nodes
        if NEAR[second] & theirs != ZERO:
            turned = flips(mine, theirs, second)
            if turned != ZERO:
                best = max(best, -_last_one(theirs ^ turned, first))
                nodes += 1
        if best != NONE:
            return sign * best, nodes
        mine, theirs = theirs, mine
        beta = 65  # after a pass both moves are tried
    return final_score(mine, theirs), nodes


@compiled
def _last_three(mine, theirs, alpha, beta, empty, odd):
    nodes = 1
    # The square that is alone in its quadrant first, where there is one.
    ordered = empty & odd
    if ordered == ZERO:
        ordered = empty
    first = first_bit(ordered)
    rest = empty ^ (ONE << first)
    second = first_bit(rest)
    third = first_bit(rest & (rest - ONE))
    for sign in (1, -1):
        best = NONE
        square, left, right = first, second, third
        for _ in range(3):
            if NEAR[square] & theirs != ZERO:
                turned = flips(mine, theirs, square)
                if turned != ZERO:
                    value, more = _last_two(
                        theirs ^ turned,
                        mine ^ turned ^ (ONE << square),
                        -max(alpha, best),
                        left,
                        right,
                    )
                    nodes += more
                    best = max(best, -value)
                    if best >= beta:
                        return sign * best, nodes
            square, left, right = left, right, square
        if best != NONE:
            return sign * best, nodes
        mine, theirs = theirs, mine
        alpha, beta = -beta, -alpha
    return final_score(mine, theirs), nodes


@njit(
    "UniTuple(int64, 2)(uint64, uint64, int64, int64, uint64, uint64, int64)",
    cache=True,
    error_model="numpy",
    _nrt=False,
)
def shallow(mine, theirs, alpha, beta, empty, odd, count):
    """Search 4 or more empty squares without table or lists; return the score and the nodes."""
    nodes = 1
    for sign in (1, -1):
        best = NONE
        left, later = empty & odd, empty & ~odd
        for _ in range(2):
            while left != ZERO:
                square = first_bit(left)
                left &= left - ONE
                if NEAR[square] & theirs == ZERO:
                    continue
                turned = flips(mine, theirs, square)
                if turned == ZERO:
                    continue
                cell = ONE << square
                floor = max(alpha, best)
                my_new, their_new = theirs ^ turned, mine ^ turned ^ cell
                parity = odd ^ QUADRANT[square]
                if count == 4:
                    value, more = _last_three(
                        my_new, their_new, -beta, -floor, empty ^ cell, parity
                    )
                else:
                    value, more = shallow(
                        my_new, their_new, -beta, -floor, empty ^ cell, parity, count - 1
                    )
                nodes += more
                if -value > best:
                    best = -value
                    if best >= beta:
                        return sign * best, nodes
            left = later
        if best != NONE:
            return sign * best, nodes
        mine, theirs = theirs, mine
        alpha, beta = -beta, -alpha
    return final_score(mine, theirs), nodes


@compiled
def few(mine, theirs, alpha, beta, count):
    """Search at most SHALLOW empty squares; return the score and the nodes."""
    empty = ~(mine | theirs)
    if count >= 4:
        return shallow(mine, theirs, alpha, beta, empty, odd_quadrants(empty), count)
    if count == 3:
        return _last_three(mine, theirs, alpha, beta, empty, odd_quadrants(empty))
    if count == 2:
        return _last_two(mine, theirs, beta, first_bit(empty), first_bit(empty & (empty - ONE)))
    if count == 1:
        return _last_one(mine, first_bit(empty)), 1
    return final_score(mine, theirs), 1
