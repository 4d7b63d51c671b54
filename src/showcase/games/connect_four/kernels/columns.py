"""Eight searches that share a table, of a position and of each column: to show, and to play.

Entry 0 of every array is about the position, entry c about playing column c; all bounds are the
mover's. A column that cannot be played has low > high.

The position goes first. Its score is the best column's, and proving it disposes of the others
only so far as they are no better, which is much less work than seven scores. With it known, each
column is asked first whether it keeps that score: the best one is found in no time, since the
table remembers, and the player can move. Then the rest are solved.
"""

from showcase.games.connect_four.kernels.bits import DRAWN, WON, play
from showcase.games.connect_four.kernels.book import MISSING, book_column, book_score
from showcase.games.connect_four.kernels.guess import estimate
from showcase.games.connect_four.kernels.proof import (
    ALPHA,
    BOARDS,
    FRAMES,
    HIGH,
    LOW,
    MINE,
    NODES,
    NUMBERS,
    OCCUPIED,
    begin,
    narrow,
    search,
    winning_now,
)
from showcase.games.connect_four.position import CENTRE_FIRST, WIDTH
from showcase.games.words import compiled, population

AHEAD = 8  # stones that the estimate of a column looks ahead
TOO_SHORT = {-1: f"a search needs {BOARDS} boards and {NUMBERS} numbers"}
WHOLE = 0  # the entry of the position itself


@compiled
def open_search(mine, occupied, which, boards, numbers, book, low, high, estimates):
    """Set up one search, 0 or a column, of a game that goes on; the position's comes first."""
    if boards.size < BOARDS or numbers.size < NUMBERS:
        return -1
    estimates[which], low[which], high[which] = 0, 1, -1
    numbers[LOW], numbers[HIGH], numbers[NODES] = 0, 0, 0
    if which == WHOLE:
        begin(mine, occupied, boards, numbers)
        score = book_score(mine, occupied, book)
        if score != MISSING:
            narrow(score, score, numbers)
        low[WHOLE], high[WHOLE] = numbers[LOW], numbers[HIGH]
        return 0
    ending = play(mine, occupied, which, boards)
    if ending == WON:
        low[which] = high[which] = winning_now(population(occupied))
    elif ending == DRAWN:
        low[which] = high[which] = 0
    elif ending == 0:
        begin(boards[MINE], boards[OCCUPIED], boards, numbers)
        score = book_score(boards[MINE], boards[OCCUPIED], book)
        if score == MISSING and book_column(mine, occupied, book) == which:
            score = -low[WHOLE]  # of a position in the book, the whole is known
        if score != MISSING:
            narrow(score, score, numbers)
        low[which], high[which] = -numbers[HIGH], min(-numbers[LOW], high[WHOLE])
        estimates[which] = -estimate(boards[MINE], boards[OCCUPIED], AHEAD)
    return 0


@compiled
def combine(low, high):
    """Bring together what is known of the columns and of the position: it is worth its best one."""
    least, most = low[WHOLE], -10_000
    for column in CENTRE_FIRST:
        if low[column] <= high[column]:
            least, most = max(least, low[column]), max(most, high[column])
    low[WHOLE], high[WHOLE] = least, min(most, high[WHOLE])
    for column in CENTRE_FIRST:
        if low[column] <= high[column]:
            high[column] = min(high[column], high[WHOLE])
    return 0


@compiled
def next_search(last, low, high):
    """Return which search should go on after `last` had its turn; -1 once all are solved."""
    if low[WHOLE] < high[WHOLE]:
        return WHOLE
    turn = 0
    for i in range(WIDTH):
        if CENTRE_FIRST[i] == last:
            turn = i + 1
    for i in range(WIDTH):
        column = CENTRE_FIRST[(turn + i) % WIDTH]
        if low[column] < high[column]:
            return column
    return -1


@compiled
def advance(budget, which, boards, numbers, table, book, low, high):
    """Go on with one search for at most `budget` positions; return how many it took."""
    before = numbers[NODES]
    if low[which] < high[which]:
        if which == WHOLE:
            if before == 0:
                narrow(low[which], high[which], numbers)
            search(budget, boards, numbers, table, book)
            low[which], high[which] = numbers[LOW], numbers[HIGH]
        else:  # the search is about the position after the column is played
            if before == 0:
                narrow(-high[which], -low[which], numbers)
                numbers[FRAMES + ALPHA] = numbers[LOW]  # does it keep the position's score?
            search(budget, boards, numbers, table, book)
            low[which], high[which] = -numbers[HIGH], -numbers[LOW]
        combine(low, high)
    return numbers[NODES] - before


@compiled
def choose(low, high, estimates):
    """Return the column to play, 1 to 7, from what is known of each; 0 where none may be played.

    Proved wins come first, the quickest first; proved losses last, the slowest first; between
    them a proved draw counts 0 and a column not yet solved counts what it is estimated at.
    """
    best, chosen = -10_000, 0
    for column in CENTRE_FIRST:
        at_least, at_most = low[column], high[column]
        if at_least > at_most:
            continue
        worth = max(min(estimates[column], 100 * at_most), 100 * at_least)
        if worth > best:
            best, chosen = worth, column
    return chosen


@compiled
def settled(low, high, column):
    """Return 1 where it is proved that no column is better than this one, else 0."""
    for other in CENTRE_FIRST:
        playable = low[other] <= high[other]
        if playable and other != column and high[other] > low[column]:
            return 0
    return 1
