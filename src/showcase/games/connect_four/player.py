"""A player that answers in bounded time: solved moves where it can, its best estimate elsewhere.

The page's worker does the same with the same kernels: seven searches in turn, one table.
"""

from dataclasses import dataclass

import numpy as np

from showcase.games.connect_four.kernels import advance, choose, open_column
from showcase.games.connect_four.kernels.proof import BOARDS, NUMBERS
from showcase.games.connect_four.position import WIDTH, GameOver, Position

SLICE = 100_000  # positions before the next column has its turn


@dataclass(frozen=True)
class Choice:
    """A column to play; its exact score, or None where it was chosen by estimate."""

    column: int
    score: int | None


class Player:
    """Chooses moves, and remembers what it proved from one to the next."""

    def __init__(self, *, entries: int = 1 << 23) -> None:
        self._table = np.zeros(entries, np.uint64)

    def choose(self, position: Position, *, positions: int = 6_000_000) -> Choice:
        """Return what to play after looking at about that many positions, or fewer if solved."""
        if position.over:
            raise GameOver("the game is over: there is nothing left to play")
        boards = np.zeros((WIDTH, BOARDS), np.uint64)
        numbers = np.zeros((WIDTH, NUMBERS), np.int64)
        low, high, estimates = np.zeros((3, WIDTH), np.int64)
        mine, occupied = np.uint64(position.mover), np.uint64(position.occupied)
        for i in range(WIDTH):
            open_column(mine, occupied, i + 1, boards[i], numbers[i], low, high, estimates)
        left = positions
        while left > 0 and any(low < high):
            for i in np.flatnonzero(low < high):
                left -= advance(SLICE, i + 1, boards[i], numbers[i], self._table, low, high)
        column = int(choose(low, high, estimates))
        solved = low[column - 1] == high[column - 1]
        return Choice(column, int(low[column - 1]) if solved else None)
