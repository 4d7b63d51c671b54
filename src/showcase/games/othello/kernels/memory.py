"""The table of searched positions: four words an entry, two places for a position.

    word 0: the mover's discs    word 1: the other's
    word 2: low + BIAS (16 bits), high + BIAS (16), best square (8), depth (8)

Of two positions that want one place the shallower gives way.
"""

from numpy import int64, uint64

from showcase.games.words import compiled

WORDS = 4  # an entry; the fourth is spare, so that two entries fill a cache line
BIAS = 1 << 14
FIELD, BYTE = uint64(0xFFFF), uint64(0xFF)
NO_SQUARE = 64
MULTIPLY = (uint64(0x9E3779B97F4A7C15), uint64(0xC2B2AE3D27D4EB4F))


@compiled
def _slot(mine, theirs, table):
    spread = mine * MULTIPLY[0] ^ theirs * MULTIPLY[1]
    spread ^= spread >> uint64(29)
    spread *= MULTIPLY[0]
    spread ^= spread >> uint64(32)
    return (spread & uint64(table.size // WORDS - 1)) * uint64(WORDS)


@compiled
def find(mine, theirs, table):
    """Return the index of the entry's third word, or -1 where the position is not known."""
    place = _slot(mine, theirs, table)
    for at in (place, place ^ uint64(WORDS)):
        if table[at] == mine and table[at + uint64(1)] == theirs:
            return int64(at) + 2
    return -1


@compiled
def low(entry):
    """Return the lower bound in a third word."""
    return int64(entry & FIELD) - BIAS


@compiled
def high(entry):
    """Return the upper bound in a third word."""
    return int64(entry >> uint64(16) & FIELD) - BIAS


@compiled
def square(entry):
    """Return the best square in a third word, or NO_SQUARE."""
    return int64(entry >> uint64(32) & BYTE)


@compiled
def depth(entry):
    """Return the depth in a third word."""
    return int64(entry >> uint64(40) & BYTE)


@compiled
def store(mine, theirs, at_least, at_most, best, deep, table):
    """Keep bounds, best square and depth, in place of what is known or of the shallower entry."""
    place = _slot(mine, theirs, table)
    other = place ^ uint64(WORDS)
    known_here = table[place] == mine and table[place + uint64(1)] == theirs
    known_there = table[other] == mine and table[other + uint64(1)] == theirs
    deeper = depth(table[place + uint64(2)]) > depth(table[other + uint64(2)])
    if known_there or (deeper and not known_here):
        place = other
    table[place], table[place + uint64(1)] = mine, theirs
    table[place + uint64(2)] = (
        uint64(at_least + BIAS)
        | uint64(at_most + BIAS) << uint64(16)
        | uint64(best) << uint64(32)
        | uint64(deep) << uint64(40)
    )
