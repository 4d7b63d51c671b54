"""Looking a position up in the opening book, compiled: what `book.py` describes, by halving."""

from numba import types
from numpy import uint64

from showcase.games.connect_four import book as layout
from showcase.games.connect_four.kernels.bits import BOTTOM, STRIDE, ZERO
from showcase.games.connect_four.position import STRIDE as BITS
from showcase.games.connect_four.position import WIDTH
from showcase.games.words import compiled, population

MISSING = 99  # not a score: the book does not know the position

STONES = layout.STONES
KEY_SHIFT, SCORE_SHIFT = uint64(layout.KEY_SHIFT), uint64(layout.SCORE_SHIFT)
SCORE, COLUMN = uint64(2 * layout.BIAS - 1), uint64((1 << layout.SCORE_SHIFT) - 1)
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
def book_score(mine, occupied, book):
    """Return the exact score that the book has of a position, or MISSING."""
    if book.size == 0 or population(occupied) > STONES:
        return MISSING
    key, image = mine + occupied + BOTTOM, mirrored(mine) + mirrored(occupied) + BOTTOM
    word = _find(min(key, image), book)
    return MISSING if word == ZERO else types.int64(word >> SCORE_SHIFT & SCORE) - layout.BIAS


@compiled
def book_column(mine, occupied, book):
    """Return the best column that the book names, 1 to 7; 0 where it lacks the position."""
    if book.size == 0 or population(occupied) > STONES:
        return 0
    key, image = mine + occupied + BOTTOM, mirrored(mine) + mirrored(occupied) + BOTTOM
    word = _find(min(key, image), book)
    column = types.int64(word & COLUMN)
    return column if word == ZERO or key <= image else WIDTH + 1 - column
