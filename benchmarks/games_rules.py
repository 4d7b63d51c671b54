"""Are our rules of Connect Four and Othello those of OpenSpiel, in ten thousand random games each?

Needs the package open_spiel beside ours (pip install open_spiel==2.0.2); without it, nothing is
compared. Compared are the legal moves of every position, when the game ends, and who has won.
"""

import random
import sys

from record import keep
from tqdm import tqdm

from showcase.games import connect_four, othello
from showcase.games.othello.position import SQUARES

GAMES = 10_000
PASS = 64  # OpenSpiel's number of the pass


def connect_four_game(game, choose: random.Random) -> int:  # noqa: ANN001
    """Play one game on both boards; return its positions."""
    state, position = game.new_initial_state(), connect_four.Position()
    while not state.is_terminal():
        assert not position.over
        assert [column - 1 for column in position.columns] == state.legal_actions()
        column = choose.choice(position.columns)
        state.apply_action(column - 1)
        position = position.play(column)
    winner = {1.0: 1, -1.0: 2, 0.0: None}[state.returns()[0]]
    assert position.over
    assert position.winner == winner
    return position.stones


def othello_game(game, choose: random.Random) -> int:  # noqa: ANN001
    """Play one game on both boards; return its positions."""
    state, position, positions = game.new_initial_state(), othello.Position(), 0
    while not state.is_terminal():
        assert not position.over
        legal = [SQUARES.index(move) for move in position.moves] or [PASS]
        assert legal == state.legal_actions()
        action = choose.choice(legal)
        state.apply_action(action)
        position = position.play(None if action == PASS else SQUARES[action])
        positions += 1
    black = position.score if position.turn == "X" else -position.score
    assert position.over
    assert (black > 0) - (black < 0) == state.returns()[0]
    return positions


try:
    import pyspiel
except ModuleNotFoundError:
    sys.exit(print("Nothing compared: open_spiel is not installed"))
figures = {}
for name, play in (("connect_four", connect_four_game), ("othello", othello_game)):
    choose, game = random.Random(7), pyspiel.load_game(name)  # noqa: S311
    positions = sum(play(game, choose) for _ in tqdm(range(GAMES), desc=name))
    figures[name] = {"games": GAMES, "positions": positions, "differences": 0}
keep(__doc__.partition("\n")[0], figures, versions=("open_spiel",))
