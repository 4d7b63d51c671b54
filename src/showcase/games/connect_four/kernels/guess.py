"""An estimate for positions not yet solved: look some stones ahead, then judge lines and threats.

It proves nothing, and the page says so beside every number that comes from here.
"""

from numba import njit

from showcase.games.connect_four import position
from showcase.games.connect_four.kernels.bits import (
    BOARD,
    BOTTOM,
    ONE,
    STRIDE,
    TWO,
    ZERO,
    cell_of,
    safe_moves,
    uint64,
    winning_cells,
)
from showcase.games.connect_four.position import CENTRE_FIRST
from showcase.games.words import compiled, population

ODD_ROWS = uint64(position.BOTTOM * 0b010101)  # rows 1, 3 and 5, counted from below


@compiled
def prospects(mine, occupied):
    """Guess from the board as it stands: lines still open, and threats in rows that will matter.

    Towards the end moves become forced, and the second player, who can follow the first into every
    column, gets the even rows: there the second player's threats decide, in odd rows the first's
    (the rule of zugzwang: Allis, "A Knowledge-based Approach of Connect-Four", 1988).
    """
    theirs = occupied ^ mine
    good = ODD_ROWS if population(occupied) % 2 == 0 else BOARD ^ ODD_ROWS
    my_threats, their_threats = winning_cells(mine, occupied), winning_cells(theirs, occupied)
    return (
        _open_lines(BOARD ^ theirs)
        - _open_lines(BOARD ^ mine)
        + 4 * (population(my_threats) - population(their_threats))
        + 8 * (population(my_threats & good) - population(their_threats & ~good))
    )


@compiled
def _open_lines(cells):
    lines = 0
    for step in (ONE, STRIDE, STRIDE - ONE, STRIDE + ONE):
        pairs = cells & cells >> step
        lines += population(pairs & pairs >> TWO * step)
    return lines


@njit("int64(uint64, uint64, int64, int64, int64)", cache=True, error_model="numpy")
def look(mine, occupied, depth, alpha, beta):
    """Return an estimate, -99 to 99, of the mover's prospects, `depth` stones ahead."""
    if winning_cells(mine, occupied) & (occupied + BOTTOM) != ZERO:
        return 90 + min(depth, 9)
    moves = safe_moves(mine, occupied)
    if moves == ZERO:
        return 0 if occupied == BOARD else -89 - min(depth, 9)
    if depth <= 0:
        return max(-80, min(80, prospects(mine, occupied)))
    for column in CENTRE_FIRST:
        move = cell_of(moves, column)
        if move != ZERO:
            value = -look(occupied ^ mine, occupied | move, depth - 1, -beta, -alpha)
            if value >= beta:
                return value
            alpha = max(alpha, value)
    return alpha


@compiled
def estimate(mine, occupied, depth):
    """Return a guess, -99 to 99, at the mover's prospects. It proves nothing."""
    return look(mine, occupied, depth, -100, 100)
