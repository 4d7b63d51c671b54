"""Thinking about a move, a step at a time: what the engine here does, and the page's worker.

Each step looks one move further than the one before; where the end is near enough, the last step
solves it. A step that is interrupted leaves the answer of the step before. Thus whoever calls
`think` step by step has an answer at any time, and may stop.
"""

import numpy as np
from numba import njit
from numpy import int64

from showcase.games.othello.kernels import memory
from showcase.games.othello.kernels.bits import ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.endgame import LIMIT, NODES, SHALLOW, deep, solve
from showcase.games.othello.kernels.evaluation import UNIT, evaluate
from showcase.games.othello.kernels.midgame import INFINITE, search
from showcase.games.words import compiled, first_bit, population

SQUARE, SCORE, DEPTH, EXACT, FOUND = 0, 1, 2, 3, 4  # the fields of what was found, and their number
MORE, DONE, INTERRUPTED = 1, 0, -1
BEFORE_THE_END = 6  # moves looked ahead first where the end will be solved


def nothing_found() -> np.ndarray:
    """Return room for an answer: square, score in sixteenths of a disc, depth, whether exact."""
    return np.array([memory.NO_SQUARE, 0, 0, 0], np.int64)


@compiled
def _tell(square, score, depth, exact, found):
    found[SQUARE], found[SCORE], found[DEPTH] = square, score, depth
    found[EXACT] = 1 if exact else 0


@compiled
def _most_discs(mine, theirs, found):
    """Choose the move that turns most discs, as beginners do; score what lies on the board then."""
    legal, most = moves(mine, theirs), int64(0)
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = population(flips(mine, theirs, square))
        if turned > most:
            most = turned
            discs = population(mine) - population(theirs) + 2 * turned + 1
            _tell(square, UNIT * discs, 0, False, found)


@compiled
def _greedy(mine, theirs, weights, indices, found):
    """Choose the move after which the evaluation is best."""
    legal, best = moves(mine, theirs), -INFINITE
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = flips(mine, theirs, square)
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        if moves(my_new, their_new) == ZERO and moves(their_new, my_new) == ZERO:
            value = -UNIT * final_score(my_new, their_new)
        else:
            value = -evaluate(my_new, their_new, weights, indices)
        if value > best:
            best = value
            _tell(square, value, 1, False, found)


@compiled
def _solve(mine, theirs, empties, weights, indices, ranks, turns, table, control, found):
    """Find the best move and its exact score; say whether there was time for it."""
    if empties > SHALLOW:
        guess = (found[SCORE] + UNIT) // (2 * UNIT) * 2  # the even number next to what was found
        score = solve(mine, theirs, guess, empties, weights, indices, ranks, turns, table, control)
        if control[NODES] >= control[LIMIT]:
            return False
        square = memory.square(table[memory.find(mine, theirs, table)])
        _tell(square, UNIT * score, empties, True, found)
        return True
    # So late nothing is kept in the table; it is asked for each move instead.
    legal, best = moves(mine, theirs), int64(-65)
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = flips(mine, theirs, square)
        my_new, their_new = theirs ^ turned, mine ^ turned ^ (ONE << square)
        value = -deep(
            my_new,
            their_new,
            -64,
            64,
            empties - 1,
            weights,
            indices,
            ranks,
            turns,
            table,
            control,
        )
        if value > best:
            best = value
            _tell(square, UNIT * value, empties, True, found)
    return True


@njit(
    "int64(uint64, uint64, int64, int64, int64, int16[::1], int64[::1], uint16[::1],"
    " int64[::1], uint64[::1], uint64[::1], uint64[::1], int64[::1], int64[::1])",
    cache=True,
    error_model="numpy",
    nogil=True,
)
def think(
    mine,
    theirs,
    step,
    depth,
    exact,
    weights,
    margins,
    indices,
    ranks,
    turns,
    table,
    ends,
    control,
    found,
):
    """Take step 0, 1, … towards `depth` moves ahead, or the end from `exact` empty squares on.

    Say whether there are MORE steps, this was the last (DONE), or it was INTERRUPTED. The mover
    must have a move. `table` serves the middle game, `ends` the end.
    """
    if moves(mine, theirs) == ZERO:
        return DONE
    empties = 64 - population(mine | theirs)
    solves = empties <= exact
    ahead = step + min(depth, 1)
    last = min(depth, empties)
    if solves:
        last = min(last, BEFORE_THE_END)
    if ahead > last:
        if solves and not _solve(
            mine, theirs, empties, weights, indices, ranks, turns, ends, control, found
        ):
            return INTERRUPTED
        return DONE
    if ahead == 0:
        _most_discs(mine, theirs, found)
    elif ahead == 1:
        _greedy(mine, theirs, weights, indices, found)
    else:
        score = search(
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
        if control[NODES] >= control[LIMIT]:
            return INTERRUPTED
        square = memory.square(table[memory.find(mine, theirs, table)])
        _tell(square, score, ahead, ahead >= empties, found)
    return MORE if ahead < last or solves else DONE
