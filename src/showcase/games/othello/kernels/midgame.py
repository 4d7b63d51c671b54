"""The search of the middle game: principal variation search over an evaluation, with multi-probcut.

A shallow search foretells a deep one with a known spread. Where it says, with that margin, that
the deep one would fall outside a null window, the deep one is spared (Michael Buro, "ProbCut",
1995). `margins` holds the margin for each stage and depth; 0 means: do not try.

Scores are in sixteenths of a disc. A search counts and gives up as `endgame.deep` does.
"""

from numba import njit
from numpy import int64, uint64

from showcase.games.othello.kernels import memory
from showcase.games.othello.kernels.bits import ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.endgame import (
    CORNERS,
    FIRST,
    LIMIT,
    NODES,
    WIDEST,
)
from showcase.games.othello.kernels.evaluation import UNIT, evaluate, stage
from showcase.games.othello.kernels.last_squares import WORTH
from showcase.games.words import compiled, first_bit, population

INFINITE = 64 * UNIT + 1
MARGINS = 16  # depths that have a margin; deeper ones share the last
CUT_FROM = 3  # the least depth at which multi-probcut is tried


@compiled
def foretelling(depth):
    """Return the depth, about half, of the search that foretells one of `depth`: same parity."""
    half = depth // 2
    return half - (depth - half) % 2


@njit(
    "int64(uint64, uint64, int64, int64, int64, int16[::1], int64[::1], uint16[::1],"
    " int64[::1], uint64[::1], uint64[::1], int64[::1])",
    cache=True,
    error_model="numpy",
    nogil=True,
    _nrt=False,
)
def search(
    mine,
    theirs,
    alpha,
    beta,
    depth,
    weights,
    margins,
    indices,
    ranks,
    turns,
    table,
    control,
):
    """Return the score of looking `depth` moves ahead, as exactly as alpha..beta asks."""
    control[NODES] += 1
    if depth <= 0:
        return evaluate(mine, theirs, weights, indices)
    legal = moves(mine, theirs)
    if legal == ZERO:
        if moves(theirs, mine) == ZERO:
            return UNIT * final_score(mine, theirs)
        return -search(
            theirs,
            mine,
            -beta,
            -alpha,
            depth,
            weights,
            margins,
            indices,
            ranks,
            turns,
            table,
            control,
        )

    low, high, known = -INFINITE, INFINITE, memory.NO_SQUARE
    if depth >= 2:
        at = memory.find(mine, theirs, table)
        if at >= 0:
            known = memory.square(table[at])
            if memory.depth(table[at]) >= depth:
                low, high = memory.low(table[at]), memory.high(table[at])
                if low >= beta or low == high:
                    return low
                if high <= alpha:
                    return high
                alpha, beta = max(alpha, low), min(beta, high)

    if depth >= CUT_FROM and beta - alpha == 1 and margins.size > 0:
        margin = margins[MARGINS * stage(mine, theirs) + min(depth, MARGINS - 1)]
        if margin > 0:
            static = evaluate(mine, theirs, weights, indices)
            for side in range(2):
                if side == 0:
                    bound = beta + margin
                    if static < beta or bound >= INFINITE:
                        continue
                else:
                    bound = beta - margin
                    if static > alpha or bound <= -INFINITE + 1:
                        continue
                value = search(
                    mine,
                    theirs,
                    bound - 1,
                    bound,
                    foretelling(depth),
                    weights,
                    margins,
                    indices,
                    ranks,
                    turns,
                    table,
                    control,
                )
                if control[NODES] >= control[LIMIT]:
                    return 0
                if side == 0 and value >= bound:
                    return beta
                if side == 1 and value < bound:
                    return alpha

    first = last = WIDEST * depth
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = flips(mine, theirs, square)
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        if my_new == ZERO:
            if depth >= 2:
                memory.store(mine, theirs, 64 * UNIT, 64 * UNIT, square, depth, table)
            return 64 * UNIT
        rank = 0
        if depth >= 2:
            replies = moves(my_new, their_new)
            mobility = population(replies) + population(replies & CORNERS)
            if depth >= 3:
                rank = -16 * mobility - evaluate(my_new, their_new, weights, indices)
            else:
                rank = -64 * mobility + 4 * WORTH[square]
        if int64(square) == known:
            rank = FIRST
        ranks[last], turns[last] = rank << 6 | int64(square), turned
        last += 1

    best, chosen, floor = -INFINITE, memory.NO_SQUARE, alpha
    for here in range(first, last):
        if depth >= 2:
            top = here
            for there in range(here + 1, last):
                if ranks[there] > ranks[top]:
                    top = there
            rank, turned = ranks[top], turns[top]
            ranks[top], turns[top] = ranks[here], turns[here]
            ranks[here], turns[here] = rank, turned
        square, turned = uint64(ranks[here] & 63), turns[here]
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        ceiling = beta if here == first else floor + 1
        value = -search(
            my_new,
            their_new,
            -ceiling,
            -floor,
            depth - 1,
            weights,
            margins,
            indices,
            ranks,
            turns,
            table,
            control,
        )
        if floor < value < beta and ceiling < beta:
            value = -search(
                my_new,
                their_new,
                -beta,
                -value,
                depth - 1,
                weights,
                margins,
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
    if depth >= 2:
        if best > alpha:
            low = max(low, best)
        if best < beta:
            high = min(high, best)
        memory.store(mine, theirs, min(low, high), high, chosen, depth, table)
    return best


@compiled
def deepen(mine, theirs, depth, weights, margins, indices, ranks, turns, table, control):
    """Look 2, 3, … `depth` moves ahead; return where the table then keeps score and best square.

    There must be a move.
    """
    for ahead in range(2, depth + 1):
        search(
            mine,
            theirs,
            -INFINITE,
            INFINITE,
            ahead,
            weights,
            margins,
            indices,
            ranks,
            turns,
            table,
            control,
        )
    return memory.find(mine, theirs, table)
