"""The board as two 49-bit integers: four in a row becomes two shifts.

Each cell has a bit; a column has seven of them, bottom first, and the seventh stays empty so that
no line runs over from the top of one column into the bottom of the next:

      6 13 20 27 34 41 48     <- always empty
     +--------------------+
     |5 12 19 26 33 40 47|
     |4 11 18 25 32 39 46|
     |3 10 17 24 31 38 45|
     |2  9 16 23 30 37 44|
     |1  8 15 22 29 36 43|
     |0  7 14 21 28 35 42|
     +--------------------+
      1  2  3  4  5  6  7     columns

After the moves 4 4 5 3 it is the first player's turn (X):

      board             mover             occupied          key
      . . . . . . .     0 0 0 0 0 0 0     0 0 0 0 0 0 0     0 0 0 0 0 0 0
      . . . . . . .     0 0 0 0 0 0 0     0 0 0 0 0 0 0     0 0 0 0 0 0 0
      . . . . . . .     0 0 0 0 0 0 0     0 0 0 0 0 0 0     0 0 0 1 0 0 0
      . . . O . . .     0 0 0 0 0 0 0     0 0 0 1 0 0 0     0 0 1 0 1 0 0
      . . O X X . .     0 0 0 1 1 0 0     0 0 1 1 1 0 0     1 1 0 1 1 1 1

A step of 1 bit goes up, 7 to the right, 8 up and right, 6 down and right. `key` says all in one
number: in each column a 1 marks the first free cell, and below it stand the mover's stones.

The layout is the usual one of bitboard solvers, described by John Tromp (Fhourstones) and
Pascal Pons ("Solving Connect Four").
"""

from dataclasses import dataclass
from functools import reduce
from operator import index
from typing import Any

WIDTH, HEIGHT = 7, 6
CELLS = WIDTH * HEIGHT
COLUMNS = range(1, WIDTH + 1)
CENTRE_FIRST = (4, 3, 5, 2, 6, 1, 7)  # more lines of four run through the centre
STRIDE = HEIGHT + 1
DIRECTIONS = (1, STRIDE, STRIDE - 1, STRIDE + 1)  # up, right, down-right, up-right
BOTTOM = sum(1 << STRIDE * column for column in range(WIDTH))
BOARD = BOTTOM * ((1 << HEIGHT) - 1)


class PositionError(ValueError):
    """The moves or boards given are no position of Connect Four."""


class GameOver(PositionError):  # noqa: N818 - the name says what happened; nothing is broken
    """The game has ended, so there is nothing to play or to solve."""


def has_four(stones: int) -> bool:
    """Whether `stones` hold four in a row: upright, level or along either diagonal.

    >>> has_four(0b1111), has_four(0b1110111)
    (True, False)
    """
    for step in (1, 7, 6, 8):
        pairs = stones & stones >> step
        if pairs & pairs >> 2 * step:
            return True
    return False


def fours(stones: int) -> int:
    """Return the stones that lie on a line of four: what a board highlights at the end."""
    cells = 0
    for step in DIRECTIONS:
        first = stones & stones >> step & stones >> 2 * step & stones >> 3 * step
        cells |= first | first << step | first << 2 * step | first << 3 * step
    return cells


def landing(occupied: int, column: int) -> int:
    """Return the bit on which a stone dropped into `column` comes to rest; 0 where it is full."""
    base = STRIDE * (column - 1)
    return (occupied + (1 << base)) & ((1 << HEIGHT) - 1) << base


@dataclass(frozen=True)
class Position:
    """A position seen by the player whose turn it is: that player's stones, and all stones."""

    mover: int = 0
    occupied: int = 0

    def __post_init__(self) -> None:
        if not (isinstance(self.mover, int) and isinstance(self.occupied, int)):
            raise PositionError(
                f"a position is two integers, not {self.mover!r} and {self.occupied!r}"
            )
        if self.occupied & ~BOARD or self.mover & ~self.occupied:
            raise PositionError("a stone lies outside the board, or the mover's are not occupied")
        if (self.occupied + BOTTOM) & self.occupied:
            raise PositionError("a stone floats above an empty cell")
        if self.mover.bit_count() != self.stones // 2:
            raise PositionError("the players did not take turns")

    @classmethod
    def from_moves(cls, moves: str) -> "Position":
        """Play `moves`, one digit a column, from the empty board; PositionError says which fails.

        >>> print(Position.from_moves("4453"))
        . . . . . . .
        . . . . . . .
        . . . . . . .
        . . . . . . .
        . . . O . . .
        . . O X X . .
        1 2 3 4 5 6 7
        """
        if not isinstance(moves, str):
            raise PositionError(f"moves are a string of columns, such as '4453', not {moves!r}")
        position = cls()
        for number, character in enumerate(moves, start=1):
            if not (character.isascii() and character.isdigit()):
                raise PositionError(f"move {number} is {character!r}, not a column from 1 to 7")
            try:
                position = position.play(int(character))
            except PositionError as error:
                raise type(error)(f"move {number}: {error}") from None
        return position

    @property
    def stones(self) -> int:
        """How many stones lie on the board."""
        return self.occupied.bit_count()

    @property
    def turn(self) -> int:
        """Who is to move: 1 or 2."""
        return 1 + self.stones % 2

    @property
    def winner(self) -> int | None:
        """The player with four in a row, 1 or 2; None while there is none, and in a draw."""
        if has_four(self.occupied ^ self.mover):
            return 3 - self.turn
        # A game that had gone on after the end: only boards given as such can hold it.
        return self.turn if has_four(self.mover) else None

    @property
    def over(self) -> bool:
        """Whether someone has won, or the board is full."""
        return self.stones == CELLS or self.winner is not None

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that may be played; none once the game is over."""
        if self.over:
            return ()
        return tuple(column for column in COLUMNS if landing(self.occupied, column))

    @property
    def key(self) -> int:
        """One number for this position and no other."""
        return self.mover + self.occupied + BOTTOM

    @property
    def mirror(self) -> "Position":
        """The position seen in a mirror: column 1 becomes column 7."""
        return Position(_mirror(self.mover), _mirror(self.occupied))

    def play(self, column: int) -> "Position":
        """Return the position after the mover drops a stone into `column`."""
        column = _column(column)
        if self.winner is not None:
            raise GameOver(f"the game is over: player {self.winner} has four in a row")
        if self.stones == CELLS:
            raise GameOver("the game is over: the board is full")
        stone = landing(self.occupied, column)
        if not stone:
            raise PositionError(f"column {column} is full")
        return Position(self.occupied ^ self.mover, self.occupied | stone)

    def __str__(self) -> str:
        first = self.mover if self.turn == 1 else self.occupied ^ self.mover

        def cell(row: int, column: int) -> str:
            bit = 1 << STRIDE * column + row
            return "." if not self.occupied & bit else "X" if first & bit else "O"

        rows = [
            " ".join(cell(row, column) for column in range(WIDTH))
            for row in reversed(range(HEIGHT))
        ]
        return "\n".join([*rows, " ".join(map(str, COLUMNS))])


def _column(given: Any) -> int:
    try:
        if not isinstance(given, bool) and index(given) in COLUMNS:
            return index(given)
    except TypeError:
        pass
    raise PositionError(f"{given!r} is not a column from 1 to 7")


def _mirror(stones: int) -> int:
    column = (1 << STRIDE) - 1
    return reduce(
        lambda turned, shift: turned << STRIDE | stones >> shift & column,
        range(0, STRIDE * WIDTH, STRIDE),
        0,
    )
