"""Othello on bitboards: a learned evaluation, a selective search, the end solved exactly.

>>> from showcase.games import othello
>>> othello.Position.from_moves("f5d6c3").moves[:3]
('d3', 'f3', 'f4')
"""

from showcase.games.othello.engine import LEVELS, Analysis, Engine
from showcase.games.othello.position import GameOver, Position, PositionError
from showcase.games.othello.solver import Solver, perft, scores, solve

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
