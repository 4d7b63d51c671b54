"""Connect Four on bitboards, solved exactly.

>>> from showcase.games import connect_four
>>> position = connect_four.Position.from_moves("4443457445535531")
>>> connect_four.solve(position, engine="reference")
-6
>>> connect_four.describe(-6, position.stones)
'loses in 8'
"""

from showcase.games.connect_four.position import GameOver, Position, PositionError
from showcase.games.connect_four.score import Bounds, describe
from showcase.games.connect_four.solver import Solver, scores, solve

__all__ = [
    "Bounds",
    "GameOver",
    "Position",
    "PositionError",
    "Solver",
    "describe",
    "scores",
    "solve",
]
