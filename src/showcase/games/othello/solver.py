"""The door to the engines: a position's exact score, and what each move is worth.

A `Solver` remembers: what it proved of one position serves the next. `solve` and `scores` start
from nothing each time.
"""

from showcase.engines import load
from showcase.games.othello.position import Position

ENGINES = "showcase.games.othello.engines"


class Solver:
    """An engine and its table of proved positions."""

    def __init__(self, *, engine: str = "numba") -> None:
        self._engine = load(ENGINES, engine)
        self._table = self._engine.new_table()

    def solve(self, position: Position) -> int:
        """Return the final difference of discs under perfect play, for the player to move."""
        return position.score if position.over else self._engine.solve(position, self._table)

    def scores(self, position: Position) -> dict[str, int]:
        """Return what each legal move is worth, exactly; nothing where the mover has none."""
        return {move: -self.solve(position.play(move)) for move in position.moves}


def solve(position: Position, *, engine: str = "numba") -> int:
    """Return the final difference of discs under perfect play, for the player to move.

    Empty squares count for the winner. From about 22 empty squares on it takes seconds, and each
    further pair of squares some ten times longer; Ctrl-C stops it.
    """
    return Solver(engine=engine).solve(position)


def scores(position: Position, *, engine: str = "numba") -> dict[str, int]:
    """Return what each legal move is worth, exactly, for the player to move."""
    return Solver(engine=engine).scores(position)


def perft(position: Position, depth: int, *, engine: str = "numba") -> int:
    """Count the games of `depth` moves from here; a pass is a move, and games may end sooner.

    >>> perft(Position(), 4, engine="reference")
    244
    """
    return load(ENGINES, engine).perft(position, depth)
