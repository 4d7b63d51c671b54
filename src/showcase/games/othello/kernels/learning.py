"""The evaluation's schooling: games against itself, exactly finished, and descent on the errors."""

import numpy as np
from numba import njit
from numpy import int64, uint64

from showcase.games.othello import patterns
from showcase.games.othello.kernels.bits import ONE, ZERO, final_score, flips, moves
from showcase.games.othello.kernels.endgame import deep
from showcase.games.othello.kernels.evaluation import (
    MOBILITY,
    MOBILITY_AT,
    OFFSETS,
    PLACEMENTS,
    number_placements,
    stage,
)
from showcase.games.othello.kernels.midgame import best_square
from showcase.games.words import compiled, first_bit, population

FEATURES = PLACEMENTS + 2
TIED = patterns.TIED.astype(np.int64)
LONGEST = 61  # positions recorded of one game, at most
BLUNDERS = 0.02  # of the moves are random, so that the games do not all follow one path
FIRST_RANDOM, LAST_RANDOM = 6, 20  # random moves at the beginning, at least and at most


@njit(cache=True, error_model="numpy", nogil=True)
def play_games(
    games, depth, exact, seed, weights, indices, ranks, turns, table, ends, control, out, scores
):
    """Play `games` games; write mover and other to `out` and final scores; return how many.

    The first moves are random. From `exact` empty squares on the score is solved.
    """
    np.random.seed(seed)  # noqa: NPY002 - the generator that kernels have
    margins = np.zeros(0, np.int64)
    sides = np.zeros(LONGEST + 4, np.int64)
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
            if ply >= random_moves or empties <= exact:
                out[written, 0], out[written, 1] = mine, theirs
                sides[written - begun] = side
                written += 1
            if empties <= exact:
                score = side * deep(
                    mine, theirs, -64, 64, empties, weights, indices, ranks, turns, ends, control
                )
                break
            if ply < random_moves or np.random.random() < BLUNDERS:  # noqa: NPY002
                for _ in range(np.random.randint(0, population(legal))):  # noqa: NPY002
                    legal &= legal - ONE
                square = first_bit(legal)
            else:
                square = uint64(
                    best_square(
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
                )
            turned = flips(mine, theirs, square)
            mine, theirs = theirs ^ turned, mine ^ turned ^ (ONE << square)
            side, ply = -side, ply + 1
        for k in range(begun, written):
            scores[k] = sides[k - begun] * score
    return written


@compiled
def features(mine, theirs, indices, found):
    """Write the position's weights, of one stage, into `found`."""
    number_placements(mine, theirs, indices)
    for k in range(PLACEMENTS):
        found[k] = TIED[OFFSETS[k] + int64(indices[k])]
    found[PLACEMENTS] = MOBILITY_AT + population(moves(mine, theirs))
    found[PLACEMENTS + 1] = MOBILITY_AT + MOBILITY + population(moves(theirs, mine))


@njit(cache=True, error_model="numpy", nogil=True)
def descend(positions, scores, order, rate, learned, indices, found):
    """Move the weights against the error of each position of `order`; return the squared errors."""
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
            for k in range(FEATURES):
                learned[now, found[k]] += np.float32(rate * error)
    return squares
