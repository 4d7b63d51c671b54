"""Moves of the levels below the perfect one, compiled: an estimate with noise on it."""

from numba import types
from numpy import uint64

from showcase.games.connect_four.kernels.bits import WON, play
from showcase.games.connect_four.kernels.guess import estimate
from showcase.games.connect_four.levels import LEVELS
from showcase.games.connect_four.position import CENTRE_FIRST
from showcase.games.words import compiled

AHEAD = tuple(level.ahead for level in LEVELS)
NOISE = tuple(level.noise for level in LEVELS)
NOT_OVER = {-1: "the game is over, or there is no such level"}

# splitmix64 (Steele, Lea and Flood, 2014): a stream of words from a counter.
GOLDEN = uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = uint64(0xBF58476D1CE4E5B9), uint64(0x94D049BB133111EB)
S27, S30, S31 = uint64(27), uint64(30), uint64(31)


@compiled
def _shuffled(word):
    word = (word ^ word >> S30) * FIRST
    word = (word ^ word >> S27) * SECOND
    return word ^ word >> S31


@compiled
def play_at(level, mine, occupied, seed, after):
    """Return the column, 1 to 7, that a level below the perfect one plays; the seed decides.

    `after`: scratch, two words.
    """
    if level < 0 or level >= len(AHEAD):
        return -1
    best, chosen = -10_000, -1
    for column in CENTRE_FIRST:
        ending = play(mine, occupied, column, after)
        if ending < 0:
            continue
        if ending == WON:
            return column
        seed += GOLDEN
        noise = types.int64(_shuffled(seed) % uint64(2 * NOISE[level] + 1)) - NOISE[level]
        worth = noise if ending else noise - estimate(after[0], after[1], AHEAD[level])
        if worth > best:
            best, chosen = worth, column
    return chosen
