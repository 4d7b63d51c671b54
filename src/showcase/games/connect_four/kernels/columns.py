"""Seven searches, one a column, that share a table: what a page needs to show and choose moves.

Bounds here are those of the mover: `low[c - 1]` to `high[c - 1]` is what playing column c is worth.
A column that cannot be played has low > high.
"""

from showcase.games.connect_four.kernels.bits import DRAWN, WON, play
from showcase.games.connect_four.kernels.guess import estimate
from showcase.games.connect_four.kernels.proof import (
    BOARDS,
    HIGH,
    LOW,
    MINE,
    NODES,
    NUMBERS,
    OCCUPIED,
    begin,
    search,
    winning_now,
)
from showcase.games.connect_four.position import CENTRE_FIRST
from showcase.games.words import compiled, population

AHEAD = 8  # stones that the estimate of a column looks ahead
TOO_SHORT = {-1: f"a search needs {BOARDS} boards and {NUMBERS} numbers"}


@compiled
def open_column(mine, occupied, column, boards, numbers, low, high, estimates):
    """Set up the search of one column of a game that goes on, and estimate it."""
    if boards.size < BOARDS or numbers.size < NUMBERS:
        return -1
    here = column - 1
    estimates[here], low[here], high[here] = 0, 1, -1
    numbers[LOW], numbers[HIGH], numbers[NODES] = 0, 0, 0
    ending = play(mine, occupied, column, boards)
    if ending == WON:
        low[here] = high[here] = winning_now(population(occupied))
    elif ending == DRAWN:
        low[here] = high[here] = 0
    elif ending == 0:
        begin(boards[MINE], boards[OCCUPIED], boards, numbers)
        low[here], high[here] = -numbers[HIGH], -numbers[LOW]
        estimates[here] = -estimate(boards[MINE], boards[OCCUPIED], AHEAD)
    return 0


@compiled
def advance(budget, column, boards, numbers, table, low, high):
    """Go on with a column for at most `budget` positions; return how many it took."""
    before = numbers[NODES]
    if numbers[LOW] < numbers[HIGH]:
        search(budget, boards, numbers, table)
        low[column - 1], high[column - 1] = -numbers[HIGH], -numbers[LOW]
    return numbers[NODES] - before


@compiled
def choose(low, high, estimates):
    """Return the column to play, 1 to 7, from what is known of each; 0 where none may be played.

    A column that cannot be played has low > high. Proved wins come first, the quickest first;
    proved losses last, the slowest first; between them a proved draw counts 0 and a column not
    yet solved counts what it is estimated at.
    """
    best, chosen = -10_000, 0
    for column in CENTRE_FIRST:
        at_least, at_most = low[column - 1], high[column - 1]
        if at_least > at_most:
            continue
        worth = max(min(estimates[column - 1], 100 * at_most), 100 * at_least)
        if worth > best:
            best, chosen = worth, column
    return chosen
