"""Othello on bitboards: the end of the game solved exactly.

>>> from showcase.games import othello
>>> othello.Position.from_moves("f5d6c3").moves[:3]
('c5', 'g5', 'c6')
"""

from showcase.games.othello.position import GameOver, Position, PositionError
from showcase.games.othello.solver import Solver, perft, scores, solve

__all__ = ["GameOver", "Position", "PositionError", "Solver", "perft", "scores", "solve"]
