"""Looking a position up in the opening book, compiled: what `book.py` describes, by halving."""

from numba import types
from numpy import uint64

from showcase.games.connect_four import book as layout
from showcase.games.connect_four.kernels.bits import BOTTOM, STRIDE, ZERO
from showcase.games.connect_four.position import STRIDE as BITS
from showcase.games.connect_four.position import WIDTH
from showcase.games.words import compiled, population

STONES = layout.STONES
KEY_SHIFT, LOW_SHIFT = uint64(layout.KEY_SHIFT), uint64(layout.LOW_SHIFT)
HIGH_SHIFT, BIAS = uint64(layout.HIGH_SHIFT), layout.BIAS
BOUND, COLUMN = uint64(2 * layout.BIAS - 1), uint64((1 << layout.HIGH_SHIFT) - 1)
FULL = uint64((1 << BITS) - 1)


@compiled
def mirrored(stones):
    """Return the stones seen in a mirror: column 1 becomes column 7."""
    turned = ZERO
    for _ in range(WIDTH):
        turned = turned << STRIDE | stones & FULL
        stones >>= STRIDE
    return turned


@compiled
def _find(key, book):
    """Return the word of the book that has this key; 0 where there is none."""
    first, behind = 0, book.size
    while first < behind:
        middle = (first + behind) // 2
        if book[middle] >> KEY_SHIFT < key:
            first = middle + 1
        else:
            behind = middle
    if first < book.size and book[first] >> KEY_SHIFT == key:
        return book[first]
    return ZERO


@compiled
def look_up(mine, occupied, book):
    """Return the book's word of a position, its column turned to suit; 0 where it has none."""
    if book.size == 0 or population(occupied) > STONES:
        return ZERO
    key, image = mine + occupied + BOTTOM, mirrored(mine) + mirrored(occupied) + BOTTOM
    word = _find(min(key, image), book)
    if word == ZERO or key <= image:
        return word
    return word - (word & COLUMN) + uint64(WIDTH + 1) - (word & COLUMN)


@compiled
def low_of(word):
    """Return what the position is worth at least."""
    return types.int64(word >> LOW_SHIFT & BOUND) - BIAS


@compiled
def high_of(word):
    """Return what the position is worth at most."""
    return types.int64(word >> HIGH_SHIFT & BOUND) - BIAS


@compiled
def column_in(word):
    """Return the column, 1 to 7, that keeps the outcome."""
    return types.int64(word & COLUMN)
