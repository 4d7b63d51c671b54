"""The exact search to the end of the game.

Three layers, by empty squares:

    7 and more   `deep`: table, moves ordered by the other's mobility, null windows behind the first
    4 to 6       `shallow`: no order but parity: first where an odd number of squares is left, since
                 whoever plays there is likely to play there last
    3, 2, 1      written out

A search counts positions in `control[NODES]` and gives up, returning 0, once `control[LIMIT]` is
reached; what it has put into the table stays true. Techniques: Gunnar Andersson, "Writing an
Othello program"; parity and fastest-first as in Richard Delorme's Edax.
"""

import numpy as np
from numba import njit
from numpy import int64, uint64

from showcase.games.othello.kernels import memory
from showcase.games.othello.kernels.bits import HIGHER, LOWER, ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.evaluation import evaluate
from showcase.games.words import compiled, first_bit, inlined, population

NODES, LIMIT, CONTROLS = 0, 1, 2
NONE = -99  # no move has been tried
WIDEST = 32  # moves of one position, with room to spare
LISTS = 61 * WIDEST
SHALLOW = 6  # empty squares up to which the order is by parity alone
LOOKED_UP = 9  # empty squares from which the table is asked about the positions after each move
LOOKED_AHEAD = 14  # and from which the order looks one move further
EVALUATED = 11  # and from which it asks the evaluation, where there is one
STABLE = 1  # times the empty squares
FIRST = 1 << 40  # the rank of the best move known

CORNERS = uint64(1 | 1 << 7 | 1 << 56 | 1 << 63)
NOT_A, NOT_H = uint64(0xFEFEFEFEFEFEFEFE), uint64(0x7F7F7F7F7F7F7F7F)


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


TWO, EIGHT, NINE = uint64(2), uint64(8), uint64(9)
NOT_SIDES, NOT_ENDS = uint64(0x7E7E7E7E7E7E7E7E), uint64(0x00FFFFFFFFFFFF00)
INNER_36 = NOT_SIDES & NOT_ENDS
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


@compiled
def stable(mine, theirs):
    """Return discs of `mine` that no play can turn; not all of them.

    Along each of its four lines such a disc has a neighbour beyond which nothing can happen: the
    border, or one of these discs; or else the line is full.
    """
    empty = ~(mine | theirs)
    open_0 = open_1 = open_2 = open_3 = ZERO
    while empty != ZERO:
        at = first_bit(empty) << uint64(2)
        empty &= empty - ONE
        open_0 |= HIGHER[at] | LOWER[at]
        open_1 |= HIGHER[at + ONE] | LOWER[at + ONE]
        open_2 |= HIGHER[at + TWO] | LOWER[at + TWO]
        open_3 |= HIGHER[at + THREE] | LOWER[at + THREE]
    open_0 &= NOT_SIDES
    open_1 &= INNER_36
    open_2 &= NOT_ENDS
    open_3 &= INNER_36
    found = ZERO
    while True:
        more = mine & (~open_0 | found << ONE | found >> ONE)
        more &= ~open_1 | found << SEVEN | found >> SEVEN
        more &= ~open_2 | found << EIGHT | found >> EIGHT
        more &= ~open_3 | found << NINE | found >> NINE
        if more == found:
            return found
        found = more


@compiled
def _mobility(mine, theirs):
    legal = moves(mine, theirs)
    return population(legal) + population(legal & CORNERS)


@compiled
def _rank(mine, theirs, square, odd, count):
    """Rank a move by what it leaves the other, who moves next and whose discs are `mine`."""
    rank = -64 * _mobility(mine, theirs) + 8 * WORTH[square]
    if odd >> square & ONE != ZERO:
        rank += 24
    if count >= 12:
        beside = (theirs << ONE & NOT_A) | (theirs >> ONE & NOT_H)
        beside |= theirs << uint64(8) | theirs >> uint64(8)
        rank -= 16 * population(beside & ~(mine | theirs))
    if count >= LOOKED_AHEAD:
        best = NONE
        replies = moves(mine, theirs)
        while replies != ZERO:
            reply = first_bit(replies)
            replies &= replies - ONE
            turned = flips(mine, theirs, reply)
            best = max(best, -_mobility(theirs ^ turned, mine ^ turned ^ (ONE << reply)))
        if best != NONE:
            rank -= 20 * best
    return rank


@njit(
    "int64(uint64, uint64, int64, int64, int64, int16[::1], uint16[::1],"
    " int64[::1], uint64[::1], uint64[::1], int64[::1])",
    cache=True,
    error_model="numpy",
    nogil=True,
    _nrt=False,
)
def deep(mine, theirs, alpha, beta, count, weights, indices, ranks, turns, table, control):
    """Search `count` empty squares; `ranks` and `turns` (LISTS each) hold the moves to try.

    `weights` may be empty: the order of moves then goes without an evaluation.
    """
    empty = ~(mine | theirs)
    if count <= SHALLOW:
        best, nodes = few(mine, theirs, alpha, beta, count)
        control[NODES] += nodes
        return best
    control[NODES] += 1
    legal = moves(mine, theirs)
    if legal == ZERO:
        if moves(theirs, mine) == ZERO:
            return final_score(mine, theirs)
        return -deep(
            theirs, mine, -beta, -alpha, count, weights, indices, ranks, turns, table, control
        )

    if alpha >= STABLE * count and 64 - 2 * population(theirs) <= alpha:
        high = 64 - 2 * population(stable(theirs, mine))
        if high <= alpha:
            return high

    low, high, known = -64, 64, memory.NO_SQUARE
    at = memory.find(mine, theirs, table)
    if at >= 0:
        low, high = memory.low(table[at]), memory.high(table[at])
        known = memory.square(table[at])
        if low >= beta or low == high:
            return low
        if high <= alpha:
            return high
        alpha, beta = max(alpha, low), min(beta, high)

    odd = odd_quadrants(empty)
    first = last = WIDEST * count
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = flips(mine, theirs, square)
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        if my_new == ZERO:
            memory.store(mine, theirs, 64, 64, square, count, table)
            return 64
        if count >= LOOKED_UP:
            at = memory.find(my_new, their_new, table)
            if at >= 0 and -memory.high(table[at]) >= beta:
                return -memory.high(table[at])
        rank = _rank(my_new, their_new, square, odd, count)
        if count >= EVALUATED and weights.size > 0:
            rank -= 4 * evaluate(my_new, their_new, weights, indices)
        if int64(square) == known:
            rank = FIRST
        ranks[last], turns[last] = rank << 6 | int64(square), turned
        last += 1

    best, chosen, floor = NONE, memory.NO_SQUARE, alpha
    for here in range(first, last):
        top = here
        for there in range(here + 1, last):
            if ranks[there] > ranks[top]:
                top = there
        rank, turned = ranks[top], turns[top]
        ranks[top], turns[top] = ranks[here], turns[here]
        ranks[here], turns[here] = rank, turned
        square = uint64(rank & 63)
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        ceiling = beta if best == NONE else floor + 1
        if count - 1 <= SHALLOW:  # without the long way through another call of this function
            value, nodes = few(my_new, their_new, -ceiling, -floor, count - 1)
            control[NODES] += nodes
            value = -value
        else:
            value = -deep(
                my_new,
                their_new,
                -ceiling,
                -floor,
                count - 1,
                weights,
                indices,
                ranks,
                turns,
                table,
                control,
            )
        if floor < value < beta and ceiling < beta:
            value = -deep(
                my_new,
                their_new,
                -beta,
                -value,
                count - 1,
                weights,
                indices,
                ranks,
                turns,
                table,
                control,
            )
        if control[NODES] >= control[LIMIT]:
            return 0
        if value > best:
            best, chosen = value, int64(square)
            floor = max(floor, value)
            if floor >= beta:
                break
    if best > alpha:
        low = max(low, best)
    if best < beta:
        high = min(high, best)
    memory.store(mine, theirs, low, high, chosen, count, table)
    return best


@compiled
def solve(mine, theirs, guess, count, weights, indices, ranks, turns, table, control):
    """Return the exact score, looked for around `guess`, an even number, then ever farther from it.

    A narrow window is searched fast, and what it leaves in the table serves the next.
    """
    alpha, beta, width = max(-64, guess - 1), min(64, guess + 1), 4
    while True:
        score = deep(
            mine, theirs, alpha, beta, count, weights, indices, ranks, turns, table, control
        )
        if control[NODES] >= control[LIMIT]:
            return 0
        if score >= beta and beta < 64:
            alpha, beta = score - 1, min(64, score + width)
        elif score <= alpha and alpha > -64:
            alpha, beta = max(-64, score - width), score + 1
        else:
            return score
        width *= 3
