"""How good a position is for the mover, judged from patterns: a sum of 48 learned weights.

All 46 placements (`patterns.py`) are numbered at once: a row of the board is a byte, and a table
tells for each byte what it adds to every placement's number. Sixteen such rows of 48 numbers are
added, a vector instruction or two each; nothing is kept from move to move.
"""

import numpy as np
from numpy import int64, uint64

from showcase.games.othello import patterns
from showcase.games.othello.kernels.bits import moves
from showcase.games.words import compiled, population

UNIT = 16  # of a score, and of a weight: sixteenths of a disc
MOST = 64 * UNIT - 1  # an evaluation claims no more than a finished game can bring

CONTRIBUTIONS = patterns.contributions()
LANES = uint64(patterns.LANES)
PLACEMENTS = len(patterns.PLACEMENTS)
OFFSETS = np.array(patterns.OFFSETS, np.int64)
BYTE = uint64(255)
WEIGHTS, MOBILITY, MOBILITY_AT = patterns.WEIGHTS, patterns.MOBILITY, patterns.MOBILITY_AT
NO_WEIGHTS = np.zeros(0, np.int16)


def new_indices() -> np.ndarray:
    """Return the scratch memory in which `evaluate` numbers the placements."""
    return np.zeros(patterns.LANES, np.uint16)


@compiled
def stage(mine, theirs):
    """Return which part of the game it is, 0 to 11: five discs each."""
    return min(patterns.STAGES - 1, (population(mine | theirs) - 4) // 5)


@compiled
def number_placements(mine, theirs, indices):
    """Write every placement's number into `indices`."""
    for lane in range(LANES):
        indices[lane] = 0
    for row in range(uint64(8)):
        shift = uint64(8) * row
        a = (row * uint64(256) + (mine >> shift & BYTE)) * LANES
        b = (row * uint64(256) + (theirs >> shift & BYTE)) * LANES
        for lane in range(LANES):
            added = CONTRIBUTIONS[a + lane] + 2 * CONTRIBUTIONS[b + lane]
            indices[lane] += np.uint16(added)


@compiled
def evaluate(mine, theirs, weights, indices):
    """Return the score that the mover may expect, in sixteenths of a disc."""
    number_placements(mine, theirs, indices)
    base = stage(mine, theirs) * WEIGHTS
    total = int64(weights[base + MOBILITY_AT + population(moves(mine, theirs))])
    total += weights[base + MOBILITY_AT + MOBILITY + population(moves(theirs, mine))]
    for k in range(PLACEMENTS):
        total += weights[uint64(base + OFFSETS[k] + indices[k])]
    return max(-MOST, min(MOST, total))
