"""The exact search: it can stop anywhere, its whole state lies in the caller's arrays.

Every question it asks is "is the score greater than alpha?", and every answer is a bound: above
alpha it says "at least", otherwise "at most". Halving the range of possible scores, such questions
find the score (`next_question`). Within a question five things save work:

- moves that let the other win at once are never searched; a single threat must be answered, two
  are lost (`bits.safe_moves`);
- moves that make more threats are tried first (`enter`);
- a table, shared by all searches, keeps the last bound proved of each position. Bounds are facts
  about positions: it stays valid from move to move, and from game to game;
- before any move is searched, the table is asked about the positions after all of them: often one
  is known to be good enough ("enhanced transposition cutoff": Schaeffer and Plaat, 1996);
- who wins a position of the opening book, where there is one, is not searched for.

There is no recursion. The stack is an array like the rest, so a search that has spent its budget
goes on later exactly where it stopped, with the same result after the same number of positions.
A page can run seven searches in turn, one a column, and answer its visitor in between.

The technique is Pascal Pons' ("Solving Connect Four"; his solver recurses).
"""

from numba import types
from numpy import uint64

from showcase.games.connect_four import score
from showcase.games.connect_four.kernels.bits import (
    BOARD,
    BOTTOM,
    ZERO,
    cell_of,
    column_of,
    safe_moves,
    winning_cells,
)
from showcase.games.connect_four.kernels.book import STONES, high_of, look_up, low_of, mirrored
from showcase.games.connect_four.position import CELLS, CENTRE_FIRST
from showcase.games.words import compiled, population

# A search's arrays. numbers: the bounds proved, the column that keeps the lower one (0: not known),
# positions entered, depth; then for each depth the question, the best answer so far and how many
# moves are left to try. boards: for each depth the mover's stones, all stones, and the moves to
# try, the most promising last.
LOW, HIGH, KEEPS, NODES, DEPTH, FRAMES = 0, 1, 2, 3, 4, 5
ALPHA, BEST, LEFT, NUMBERS_A_FRAME = 0, 1, 2, 3
MINE, OCCUPIED, MOVES, BOARDS_A_FRAME = 0, 1, 2, 9
NUMBERS = FRAMES + NUMBERS_A_FRAME * CELLS
BOARDS = BOARDS_A_FRAME * CELLS

OPEN = 99  # not a score: the moves of this position have to be tried
LOOKED_UP = (
    24  # stones up to which the table is asked about every move; later, searching is cheaper
)
RANK = uint64(56)  # a move to try is its cell, with its threats counted above the board

# An entry of the table: key, whether the bound is a lower one, and the bound.
BOUND_BITS, AT_LEAST, BOUND, BIAS = uint64(8), uint64(64), uint64(63), 32
SPREAD = uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: neighbouring keys go far apart
HALF_WORD = uint64(32)
FOLDED = 10  # stones up to which the table takes a position and its mirror image for one

winning_now = compiled(score.winning_now)


@compiled
def _slot(key, table):
    return ((key * SPREAD) >> HALF_WORD) * uint64(table.size) >> HALF_WORD


@compiled
def _key(mine, occupied, stones):
    """Return the key of a position; early on, its own or its mirror image's, the lower one."""
    key = mine + occupied + BOTTOM
    if stones <= FOLDED:
        return min(key, mirrored(mine) + mirrored(occupied) + BOTTOM)
    return key


@compiled
def _remember(boards, frame, kind, bound, table):
    mine, occupied = boards[frame + MINE], boards[frame + OCCUPIED]
    key = _key(mine, occupied, population(occupied))
    table[_slot(key, table)] = key << BOUND_BITS | kind | uint64(bound + BIAS)


@compiled
def next_question(low, high):
    """Return the alpha to ask next: about the middle, rather far from 0, where answers are cheap.

    The halves are rounded towards 0, which `//` alone does not do below it.
    """
    middle = low + (high - low) // 2
    if middle <= 0:
        return min(middle, -(-low // 2))
    return max(middle, high // 2)


@compiled
def begin(mine, occupied, boards, numbers):
    """Set up the search of a position in which nobody has won and a cell is free."""
    stones = population(occupied)
    low, high = -winning_now(stones + 1), winning_now(stones + 2)
    if winning_cells(mine, occupied) & (occupied + BOTTOM) != ZERO:
        low = high = winning_now(stones)
    numbers[LOW], numbers[HIGH], numbers[KEEPS] = low, high, 0
    numbers[NODES], numbers[DEPTH] = 0, 0
    boards[MINE], boards[OCCUPIED] = mine, occupied
    numbers[FRAMES + ALPHA] = next_question(low, high)


@compiled
def narrow(low, high, numbers):
    """Have a search that has not begun make use of bounds that are known from elsewhere."""
    numbers[LOW], numbers[HIGH] = max(numbers[LOW], low), min(numbers[HIGH], high)
    numbers[FRAMES + ALPHA] = next_question(numbers[LOW], numbers[HIGH])


@compiled
def search(budget, boards, numbers, table, book):
    """Go on for at most `budget` positions; return 1 once the bounds have met, else 0."""
    depth = numbers[DEPTH]
    while numbers[LOW] < numbers[HIGH]:
        if budget <= 0:
            numbers[DEPTH] = depth
            return 0
        budget -= 1
        numbers[NODES] += 1

        kept = 0
        value = enter(boards, numbers, table, book, depth)
        while value != OPEN:
            if depth == 0:
                if value > numbers[FRAMES + ALPHA]:
                    numbers[LOW], numbers[KEEPS] = value, kept
                else:
                    numbers[HIGH] = value
                numbers[FRAMES + ALPHA] = next_question(numbers[LOW], numbers[HIGH])
                break
            depth -= 1
            if depth == 0:
                kept = column_of(boards[MOVES + numbers[FRAMES + LEFT]])
            value = answer(-value, boards, numbers, table, depth)
        if value == OPEN:
            descend(boards, numbers, depth)
            depth += 1
    numbers[DEPTH] = 0
    return 1


@compiled
def enter(boards, numbers, table, book, depth):
    """Answer the question of this depth at once, or list the moves to try and return OPEN."""
    frame, counter = BOARDS_A_FRAME * depth, FRAMES + NUMBERS_A_FRAME * depth
    mine, occupied = boards[frame + MINE], boards[frame + OCCUPIED]
    alpha = numbers[counter + ALPHA]
    stones = population(occupied)

    moves = safe_moves(mine, occupied)
    if moves == ZERO:
        return -winning_now(stones + 1)
    if stones >= CELLS - 2:
        return 0
    low, high = -winning_now(stones + 3), winning_now(stones + 2)
    if low > alpha:
        return low
    if high <= alpha:
        return high

    # The position asked about is not looked up: the search is to find out which column keeps it.
    key = _key(mine, occupied, stones)
    entry = table[_slot(key, table)]
    if depth > 0 and entry >> BOUND_BITS == key:
        bound = types.int64(entry & BOUND) - BIAS
        if (bound > alpha) == (entry & AT_LEAST != ZERO):
            return bound

    if stones <= STONES and depth > 0:
        word = look_up(mine, occupied, book)
        if word != ZERO and low_of(word) > alpha:
            return low_of(word)
        if word != ZERO and high_of(word) <= alpha:
            return high_of(word)

    if stones <= LOOKED_UP and depth > 0:
        for column in CENTRE_FIRST:
            move = cell_of(moves, column)
            if move != ZERO:
                key = _key(occupied ^ mine, occupied | move, stones + 1)
                entry = table[_slot(key, table)]
                if entry >> BOUND_BITS == key and entry & AT_LEAST == ZERO:
                    bound = BIAS - types.int64(entry & BOUND)
                    if bound > alpha:
                        return bound

    # Insertion sort by the threats that a move makes; among equals the centre is tried first.
    first = last = frame + MOVES
    for column in CENTRE_FIRST[::-1]:
        move = cell_of(moves, column)
        if move != ZERO:
            threats = population(winning_cells(mine | move, occupied))
            place = last
            while place > first and boards[place - 1] >> RANK > uint64(threats):
                boards[place] = boards[place - 1]
                place -= 1
            boards[place] = uint64(threats) << RANK | move
            last += 1
    numbers[counter + BEST] = low
    numbers[counter + LEFT] = last - first
    return OPEN


@compiled
def answer(value, boards, numbers, table, depth):
    """Take the answer of the move just tried; return this depth's own, or OPEN to try the next."""
    frame, counter = BOARDS_A_FRAME * depth, FRAMES + NUMBERS_A_FRAME * depth
    if value > numbers[counter + ALPHA]:
        _remember(boards, frame, AT_LEAST, value, table)
        return value
    numbers[counter + BEST] = max(numbers[counter + BEST], value)
    if numbers[counter + LEFT] > 0:
        return OPEN
    _remember(boards, frame, ZERO, numbers[counter + BEST], table)
    return numbers[counter + BEST]


@compiled
def descend(boards, numbers, depth):
    """Try the most promising move left: put the position after it on the stack."""
    frame, counter = BOARDS_A_FRAME * depth, FRAMES + NUMBERS_A_FRAME * depth
    numbers[counter + LEFT] -= 1
    mine, occupied = boards[frame + MINE], boards[frame + OCCUPIED]
    move = boards[frame + MOVES + numbers[counter + LEFT]] & BOARD
    boards[frame + BOARDS_A_FRAME + MINE] = occupied ^ mine
    boards[frame + BOARDS_A_FRAME + OCCUPIED] = occupied | move
    numbers[counter + NUMBERS_A_FRAME + ALPHA] = -numbers[counter + ALPHA] - 1
