"""The door to the engines: a position's exact score, and what each column is worth.

A `Solver` remembers: what it proved of one position serves the next, so a game is best played
with one solver. `solve` and `scores` start from nothing each time.
"""

from collections.abc import Iterator

from showcase.engines import load
from showcase.games.connect_four.position import GameOver, Position
from showcase.games.connect_four.score import Bounds, winning_now

ENGINES = "showcase.games.connect_four.engines"


class Solver:
    """An engine and its table of proved positions."""

    def __init__(self, *, engine: str = "numba") -> None:
        self._engine = load(ENGINES, engine)
        self._table = self._engine.new_table()

    def search(self, position: Position) -> Iterator[Bounds]:
        """Yield ever closer bounds of the score until they meet; ask no further to stop."""
        if position.over:
            raise GameOver("the game is over: there is nothing left to solve")
        return self._engine.search(position, self._table)

    def search_column(self, position: Position, column: int) -> Iterator[Bounds]:
        """Yield ever closer bounds of what the mover gets by playing `column`."""
        after = position.play(column)
        if after.over:
            score = winning_now(position.stones) if after.winner else 0
            yield Bounds(score, score, 0)
            return
        for bounds in self.search(after):
            yield Bounds(-bounds.high, -bounds.low, bounds.nodes)

    def solve(self, position: Position) -> int:
        """Return the exact score of `position`."""
        return _last(self.search(position)).low

    def scores(self, position: Position) -> dict[int, int]:
        """Return the exact score of every column that may be played, for the mover."""
        return {
            column: _last(self.search_column(position, column)).low for column in position.columns
        }


def solve(position: Position, *, engine: str = "numba") -> int:
    """Return the exact score of `position` for the player to move.

    >>> solve(Position.from_moves("44434574455355315"), engine="reference")
    6
    """
    return Solver(engine=engine).solve(position)


def scores(position: Position, *, engine: str = "numba") -> dict[int, int]:
    """Return the exact score of every column that may be played, for the player to move."""
    return Solver(engine=engine).scores(position)


def _last(steps: Iterator[Bounds]) -> Bounds:
    *_, last = steps
    return last
