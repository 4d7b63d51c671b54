"""The rules on 64-bit words, compiled: dropping a stone, lines of four, threats, safe moves.

The layout of the board is drawn in `position.py`. Words stay `uint64` throughout: with a signed
integer beside it, Numba would make a floating-point number of one.
"""

from numpy import uint64

from showcase.games.connect_four import position
from showcase.games.words import compiled

WON, DRAWN = 1, 2
NO_MOVE = {-1: "there is no such column", -2: "that column is full"}

ZERO, ONE, TWO, THREE = uint64(0), uint64(1), uint64(2), uint64(3)
STRIDE = uint64(position.STRIDE)
BOTTOM, BOARD = uint64(position.BOTTOM), uint64(position.BOARD)
COLUMN = uint64((1 << position.HEIGHT) - 1)


@compiled
def play(mine, occupied, column, after):
    """Drop the mover's stone; `after` gets the next mover's stones and all. Say how it ended."""
    if column < 1 or column > position.WIDTH:
        return -1
    base = STRIDE * uint64(column - 1)
    stone = (occupied + (ONE << base)) & (COLUMN << base)
    if stone == ZERO:
        return -2
    after[0] = occupied ^ mine
    after[1] = occupied | stone
    if fours(mine | stone) != ZERO:
        return WON
    return DRAWN if after[1] == BOARD else 0


@compiled
def fours(stones):
    """Return the stones that lie on a line of four."""
    return (
        _fours(stones, ONE)
        | _fours(stones, STRIDE)
        | _fours(stones, STRIDE - ONE)
        | _fours(stones, STRIDE + ONE)
    )


@compiled
def _fours(stones, step):
    pairs = stones & stones >> step
    first = pairs & pairs >> TWO * step
    return first | first << step | first << TWO * step | first << THREE * step


@compiled
def winning_cells(stones, occupied):
    """Return the empty cells that would complete four, within reach or not."""
    cells = stones << ONE & stones << TWO & stones << THREE
    cells |= _ends_and_gaps(stones, STRIDE)
    cells |= _ends_and_gaps(stones, STRIDE - ONE)
    cells |= _ends_and_gaps(stones, STRIDE + ONE)
    return cells & (BOARD ^ occupied)


@compiled
def _ends_and_gaps(stones, step):
    before = stones << step & stones << TWO * step
    behind = stones >> step & stones >> TWO * step
    return before & (stones << THREE * step | stones >> step) | behind & (
        stones >> THREE * step | stones << step
    )


@compiled
def safe_moves(mine, occupied):
    """Return the cells to drop into without losing to the very next stone; 0 where all lose."""
    within_reach = (occupied + BOTTOM) & BOARD
    threats = winning_cells(occupied ^ mine, occupied)
    forced = within_reach & threats
    if forced != ZERO:
        if forced & (forced - ONE) != ZERO:
            return ZERO
        within_reach = forced
    return within_reach & ~(threats >> ONE)


@compiled
def cell_of(moves, column):
    """Return the one cell of `moves` that lies in `column`, 1 to 7; 0 where there is none."""
    return moves & (COLUMN << STRIDE * uint64(column - 1))


@compiled
def column_of(move):
    """Return the column, 1 to 7, in which the one cell of `move` lies."""
    for column in range(1, position.WIDTH):
        if cell_of(move, column) != ZERO:
            return column
    return position.WIDTH
