"""What the page's worker gets: the search, and how weights come out of the file that ships them.

The file holds the weights that a pattern does not share with its mirrored one, all stages, then the
margins of multi-probcut: all as 16-bit integers.
"""

import numpy as np

from showcase.games.othello import patterns
from showcase.games.othello.kernels.endgame import CONTROLS, LISTS
from showcase.games.othello.kernels.evaluation import MOBILITY, WEIGHTS
from showcase.games.othello.kernels.midgame import MARGINS
from showcase.games.othello.kernels.thought import FOUND, think
from showcase.games.words import compiled
from showcase.wasm import Export

LENGTHS = np.array([len(shape) for shape in patterns.SHAPES], np.int64)
MIRRORED = np.array(  # for each shape, the place of each of its digits in the mirrored number
    [
        mirror.index(square)
        for shape, mirror in zip(patterns.SHAPES, patterns.MIRRORS, strict=True)
        for square in shape
    ],
    np.int64,
)
ROOM = np.array(  # of the arrays that `think` takes, in its order, up to the lists of moves
    [
        patterns.STAGES * WEIGHTS,
        patterns.STAGES * MARGINS,
        patterns.LANES,
        LISTS,
        LISTS,
    ],
    np.int64,
)
ROOM_AFTER_TABLES = np.array([CONTROLS, FOUND], np.int64)
NOT_THE_WEIGHTS = {-1: "the file of weights does not belong to this engine"}


@compiled
def room(number):
    """Return how long array `number` of `think` has to be; 0 for its two tables, as you like."""
    if number < ROOM.size:
        return ROOM[number]
    after = number - ROOM.size - 2
    return ROOM_AFTER_TABLES[after] if after >= 0 else 0


@compiled
def unpack(packed, weights, margins):
    """Fill `weights` and `margins` from the file's content; return how much of it was used."""
    used = 0
    for base in range(0, weights.size, WEIGHTS):
        offset, digits = base, 0
        for length in LENGTHS:
            size = 3**length
            for number in range(size):
                mirrored, rest = 0, number
                for place in range(length - 1, -1, -1):
                    mirrored += rest % 3 * 3 ** (length - 1 - MIRRORED[digits + place])
                    rest //= 3
                if mirrored < number:
                    weights[offset + number] = weights[offset + mirrored]
                elif used < packed.size:
                    weights[offset + number] = packed[used]
                    used += 1
            offset += size
            digits += length
        for k in range(min(2 * MOBILITY, packed.size - used)):
            weights[offset + k] = packed[used]
            used += 1
    if packed.size - used != margins.size:
        return -1
    for k in range(margins.size):
        margins[k] = packed[used]
        used += 1
    return used


EXPORTS = (
    Export(room, "int64(int64)"),
    Export(unpack, "int64(int16[::1], int16[::1], int64[::1])", errors=NOT_THE_WEIGHTS),
    Export(
        think,
        "int64(uint64, uint64, int64, int64, int64, int16[::1], int64[::1], uint16[::1],"
        " int64[::1], uint64[::1], uint64[::1], uint64[::1], int64[::1], int64[::1])",
    ),
)
