"""The evaluation's schooling: games against itself, exactly finished, and descent on the errors."""

import numpy as np
from numba import njit
from numpy import int64, uint64

from showcase.games.othello import patterns
from showcase.games.othello.kernels import memory
from showcase.games.othello.kernels.bits import ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.endgame import SHALLOW, deep
from showcase.games.othello.kernels.evaluation import (
    MOBILITY,
    MOBILITY_AT,
    OFFSETS,
    PLACEMENTS,
    UNIT,
    number_placements,
    stage,
)
from showcase.games.othello.kernels.midgame import deepen
from showcase.games.words import first_bit, population

FEATURES = PLACEMENTS + 2
TIED = patterns.TIED.astype(np.int64)
LONGEST = 61  # positions recorded of one game, at most
BLUNDERS = 0.02  # of the moves are random, so that the games do not all follow one path
SHARED, REACH = 0.5, 1  # of a lesson: with the stage next door, and how many stages away
FIRST_RANDOM, LAST_RANDOM = 6, 20  # random moves at the beginning, at least and at most


@njit(cache=True, error_model="numpy", nogil=True)
def play_games(
    games,
    depth,
    exact,
    trust,
    seed,
    weights,
    indices,
    ranks,
    turns,
    table,
    ends,
    control,
    out,
    scores,
):
    """Play `games` games; write mover and other to `out` and what they are worth; return how many.

    The first moves are random; from `exact` empty squares on the score is solved, for each move
    anew. Before, a position is worth `trust` times what the next one is, and for the rest what the
    search said of it: how a game ended is the truth about its last moves, a rumour about its first.
    What came after a blunder says nothing of the position before it.
    """
    np.random.seed(seed)  # noqa: NPY002 - the generator that kernels have
    margins = np.zeros(0, np.int64)
    sides = np.zeros(LONGEST + 4, np.int64)
    own = np.zeros(LONGEST + 4, np.float32)
    final = np.zeros(LONGEST + 4, np.bool_)  # it is worth its own value
    written = 0
    for _ in range(games):
        mine, theirs = uint64(1 << 28 | 1 << 35), uint64(1 << 27 | 1 << 36)
        side, ply, begun, score = 1, 0, written, 0
        random_moves = np.random.randint(FIRST_RANDOM, LAST_RANDOM + 1)  # noqa: NPY002
        while True:
            legal = moves(mine, theirs)
            if legal == ZERO:
                if moves(theirs, mine) == ZERO:
                    score = side * final_score(mine, theirs)
                    break
                mine, theirs, side = theirs, mine, -side
                continue
            empties = 64 - population(mine | theirs)
            if empties <= SHALLOW:
                score = side * deep(
                    mine, theirs, -64, 64, empties, weights, indices, ranks, turns, ends, control
                )
                break
            solved, blunder = empties <= exact, ply < random_moves
            if solved or not blunder:
                if solved:
                    value = np.float32(
                        deep(
                            mine,
                            theirs,
                            -64,
                            64,
                            empties,
                            weights,
                            indices,
                            ranks,
                            turns,
                            ends,
                            control,
                        )
                    )
                    square = uint64(memory.square(ends[memory.find(mine, theirs, ends)]))
                else:
                    at = deepen(
                        mine,
                        theirs,
                        depth,
                        weights,
                        margins,
                        indices,
                        ranks,
                        turns,
                        table,
                        control,
                    )
                    value = np.float32(memory.low(table[at])) / UNIT
                    square = uint64(memory.square(table[at]))
                blunder = blunder or np.random.random() < BLUNDERS  # noqa: NPY002
                here = written - begun
                out[written, 0], out[written, 1] = mine, theirs
                sides[here], own[here], final[here] = side, value, solved or blunder
                written += 1
            if blunder:
                for _ in range(np.random.randint(0, population(legal))):  # noqa: NPY002
                    legal &= legal - ONE
                square = first_bit(legal)
            turned = flips(mine, theirs, square)
            mine, theirs = theirs ^ turned, mine ^ turned ^ (ONE << square)
            side, ply = -side, ply + 1
        worth = np.float32(score)  # for the side that began
        for k in range(written - 1, begun - 1, -1):
            value = sides[k - begun] * own[k - begun]
            worth = value if final[k - begun] else trust * worth + (1 - trust) * value
            scores[k] = sides[k - begun] * worth
    return written


@njit(error_model="numpy")  # Numba keeps no function that reads so large an array as TIED
def features(mine, theirs, indices, found):
    """Write the position's weights, of one stage, into `found`."""
    number_placements(mine, theirs, indices)
    for k in range(PLACEMENTS):
        found[k] = TIED[OFFSETS[k] + int64(indices[k])]
    found[PLACEMENTS] = MOBILITY_AT + population(moves(mine, theirs))
    found[PLACEMENTS + 1] = MOBILITY_AT + MOBILITY + population(moves(theirs, mine))


@njit(error_model="numpy", nogil=True)
def descend(positions, scores, order, rate, learned, indices, found):
    """Move the weights against the error of each position of `order`; return the squared errors.

    What a position teaches its stage it teaches the neighbours too, less so the farther they are:
    a shape that is rare in a stage is known from the others.
    """
    squares = 0.0
    for place in order:
        mine, theirs = positions[place, 0], positions[place, 1]
        features(mine, theirs, indices, found)
        now = stage(mine, theirs)
        guess = 0.0
        for k in range(FEATURES):
            guess += learned[now, found[k]]
        error = scores[place] - guess
        squares += error * error
        if rate > 0:
            for other in range(max(0, now - REACH), min(patterns.STAGES, now + REACH + 1)):
                step = np.float32(rate * error * SHARED ** abs(other - now))
                for k in range(FEATURES):
                    learned[other, found[k]] += step
    return squares
