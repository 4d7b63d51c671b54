"""The exact search to the end of the game.

`deep` searches 7 squares and more: table, moves ordered by the other's mobility, null windows
behind the first, stable discs as a bound; the rest is in `last_squares.py`. `solve` chooses the
windows.

A search counts positions in `control[NODES]` and gives up, returning 0, once `control[LIMIT]` is
reached; what it has put into the table stays true. Techniques: Gunnar Andersson, "Writing an
Othello program"; fastest-first as in Richard Delorme's Edax.
"""

from numba import njit
from numpy import int64, uint64

from showcase.games.othello.kernels import memory
from showcase.games.othello.kernels.bits import HIGHER, LOWER, ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.evaluation import evaluate
from showcase.games.othello.kernels.last_squares import NONE, WORTH, few, odd_quadrants
from showcase.games.words import compiled, first_bit, population

NODES, LIMIT, CONTROLS = 0, 1, 2
WIDEST = 32  # moves of one position, with room to spare
LISTS = 61 * WIDEST
SHALLOW = 6  # empty squares up to which the order is by parity alone
LOOKED_UP = 9  # empty squares from which the table is asked about the positions after each move
LOOKED_AHEAD = 14  # and from which the order looks one move further
EVALUATED = 11  # and from which it asks the evaluation, where there is one
FIRST = 1 << 40  # the rank of the best move known

CORNERS = uint64(1 | 1 << 7 | 1 << 56 | 1 << 63)
NOT_A, NOT_H = uint64(0xFEFEFEFEFEFEFEFE), uint64(0x7F7F7F7F7F7F7F7F)

TWO, THREE, SEVEN, EIGHT, NINE = (uint64(number) for number in (2, 3, 7, 8, 9))
NOT_SIDES, NOT_ENDS = uint64(0x7E7E7E7E7E7E7E7E), uint64(0x00FFFFFFFFFFFF00)
INNER_36 = NOT_SIDES & NOT_ENDS


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

    # Stable discs are worth counting where alpha is high: few will do, and many squares are taken.
    if alpha >= count and 64 - 2 * population(theirs) <= alpha:
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
