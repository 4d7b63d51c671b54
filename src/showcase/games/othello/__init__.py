"""Othello on bitboards: a learned evaluation, a selective search, the end solved exactly.

>>> from showcase.games import othello
>>> othello.Position.from_moves("f5d6c3").moves[:3]
('d3', 'f3', 'f4')
"""

from typing import TYPE_CHECKING, Any

from showcase.games.othello.levels import LEVELS
from showcase.games.othello.position import GameOver, Position, PositionError
from showcase.games.othello.solver import Solver, perft, scores, solve

if TYPE_CHECKING:
    from showcase.games.othello.engine import Analysis, Engine

__all__ = [
    "LEVELS",
    "Analysis",
    "Engine",
    "GameOver",
    "Position",
    "PositionError",
    "Solver",
    "perft",
    "scores",
    "solve",
]


def __getattr__(name: str) -> Any:
    """Import the player when it is asked for: in a page, rules and reference do without."""
    if name not in ("Analysis", "Engine"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from showcase.games.othello import engine

    return getattr(engine, name)
