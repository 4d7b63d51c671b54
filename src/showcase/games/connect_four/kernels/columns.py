"""Eight searches that share a table, of a position and of each column: to show, and to play.

Entry 0 of every array is about the position, entry c about playing column c; all bounds are the
mover's. A column that cannot be played has low > high.

The position goes first, since proving its score disposes of most columns together. First it is
asked who wins: with that, and a column that keeps it, a player can move without fault (`safe`).
Then how soon: now a column is known that nothing beats (`settled`). Then the columns are solved,
each asked first whether it is as good as the best.
"""

from showcase.games.connect_four.kernels.bits import DRAWN, WON, ZERO, play
from showcase.games.connect_four.kernels.book import STONES, column_in, high_of, look_up, low_of
from showcase.games.connect_four.kernels.guess import estimate
from showcase.games.connect_four.kernels.proof import (
    ALPHA,
    BOARDS,
    FRAMES,
    HIGH,
    KEEPS,
    LOW,
    MINE,
    NODES,
    NUMBERS,
    OCCUPIED,
    begin,
    narrow,
    next_question,
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
        word = look_up(mine, occupied, book)
        if word != ZERO:
            narrow(low_of(word), high_of(word), numbers)
        low[WHOLE], high[WHOLE] = numbers[LOW], numbers[HIGH]
        if decided(low, high) == 0:
            narrow(-1, 1, numbers)
        return 0
    ending = play(mine, occupied, which, boards)
    if ending == WON:
        low[which] = high[which] = winning_now(population(occupied))
    elif ending == DRAWN:
        low[which] = high[which] = 0
    elif ending == 0:
        begin(boards[MINE], boards[OCCUPIED], boards, numbers)
        word = look_up(boards[MINE], boards[OCCUPIED], book)
        if word != ZERO:
            narrow(low_of(word), high_of(word), numbers)
        low[which], high[which] = -numbers[HIGH], min(-numbers[LOW], high[WHOLE])
        word = look_up(mine, occupied, book)
        if word != ZERO and column_in(word) == which:
            low[which] = max(low[which], low[WHOLE])
        estimates[which] = -estimate(boards[MINE], boards[OCCUPIED], AHEAD)
    return 0


@compiled
def decided(low, high):
    """Return 1 where it is proved who wins the position, or that nobody does, else 0."""
    return 1 if low[WHOLE] > 0 or high[WHOLE] < 0 or low[WHOLE] == high[WHOLE] else 0


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
            _advance_whole(budget, boards, numbers, table, book, low, high)
        else:  # the search is about the position after the column is played
            if before == 0:
                narrow(-high[which], -low[which], numbers)
                numbers[FRAMES + ALPHA] = numbers[LOW]  # is the column as good as it can be?
            search(budget, boards, numbers, table, book)
            low[which], high[which] = -numbers[HIGH], -numbers[LOW]
        combine(low, high)
    return numbers[NODES] - before


@compiled
def _advance_whole(budget, boards, numbers, table, book, low, high):
    """Ask first within -1 … 1, which only tells who wins; then within what is left.

    At first -1 and 1 are no bounds of the score, but marks; only what reaches 0 is proved.
    """
    first = decided(low, high) == 0
    solved = search(budget, boards, numbers, table, book)
    if not first or numbers[LOW] >= 0:
        low[WHOLE] = max(low[WHOLE], numbers[LOW])
        column = numbers[KEEPS]
        if column > 0:
            low[column] = max(low[column], numbers[LOW])
    if not first or numbers[HIGH] <= 0:
        high[WHOLE] = min(high[WHOLE], numbers[HIGH])
    if first and solved != 0:
        numbers[LOW], numbers[HIGH] = low[WHOLE], high[WHOLE]
        numbers[FRAMES + ALPHA] = next_question(low[WHOLE], high[WHOLE])


@compiled
def choose(low, high, estimates):
    """Return the column to play, 1 to 7, from what is known of each; 0 where none may be played.

    Proved wins come first, the quickest first; proved losses last, the slowest first; between
    them a proved draw counts 0 and a column not yet solved counts what it is estimated at. Among
    equals the better proved comes first, then the better estimate, then the centre.
    """
    best, chosen = -(1 << 40), 0
    for column in CENTRE_FIRST:
        at_least, at_most = low[column], high[column]
        if at_least > at_most:
            continue
        worth = max(min(estimates[column], 100 * at_most), 100 * at_least)
        rank = (1000 * worth + at_least) * 1000 + estimates[column]
        if rank > best:
            best, chosen = rank, column
    return chosen


@compiled
def book_move(mine, occupied, book):
    """Return the column that the book names, 1 to 7; 0 where it knows no answer to it.

    Whoever follows it stays in the book. From the book's last stones on that is of no more use.
    """
    if population(occupied) > STONES - 2:
        return 0
    return column_in(look_up(mine, occupied, book))


@compiled
def settled(low, high, column):
    """Return 1 where it is proved that no column is better than this one, else 0."""
    for other in CENTRE_FIRST:
        playable = low[other] <= high[other]
        if playable and other != column and high[other] > low[column]:
            return 0
    return 1


@compiled
def safe(low, high, column):
    """Return 1 where it is proved that the column gives away neither a win nor a draw, else 0."""
    if low[column] > 0 or high[WHOLE] < 0 or low[column] == 0 == high[WHOLE]:
        return 1
    return settled(low, high, column)
