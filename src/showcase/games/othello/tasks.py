"""The notebook's "break it" tasks: each takes a game and says whether it holds, and why."""

from typing import Any

from showcase.games.othello.position import SQUARES, Position, PositionError, flips
from showcase.games.othello.solver import scores
from showcase.tasks import Result

LATE = 10  # empty squares up to which the reference answers at once
WRONG_BY = 10  # discs
JUDGING = 2  # the level that evaluates one move ahead


def greedy(moves: Any) -> Result:
    """Find a late position in which turning the most discs loses, and another move wins."""
    position = _late(moves)
    if isinstance(position, Result):
        return position
    turned = {
        move: flips(position.mover, position.other, SQUARES.index(move)).bit_count()
        for move in position.moves
    }
    most = [move for move in turned if turned[move] == max(turned.values())]
    if len(most) > 1:
        return Result(
            False, f"{' and '.join(most)} turn {turned[most[0]]} each: no one is greediest"
        )
    worth = scores(position, engine="reference")
    best = max(worth, key=worth.__getitem__)
    said = (
        f"{most[0]} turns {turned[most[0]]} and ends at {worth[most[0]]:+d}; "
        f"{best} turns {turned[best]} and ends at {worth[best]:+d}"
    )
    return Result(worth[most[0]] < 0 < worth[best], said)


def wipe_out(moves: Any) -> Result:
    """Find a game, of at most twelve moves, that ends with no disc of one side left."""
    try:
        position = Position.from_moves(moves)
    except PositionError as error:
        return Result(False, str(error))
    played = 60 - position.empties
    if not position.over:
        return Result(False, f"after {played} moves the game goes on")
    if position.mover and position.other:
        return Result(False, f"it ends {position.score:+d}, with discs of both sides")
    if played > 12:
        return Result(False, f"a wipe-out, but after {played} moves")
    return Result(True, f"wiped out after {played} moves:\n{position}")


def misjudged(moves: Any) -> Result:
    """Find a late position whose loser and winner the evaluation confuses, one move ahead."""
    from showcase.games.othello.engine import Engine

    position = _late(moves)
    if isinstance(position, Result):
        return position
    found = Engine(level=JUDGING).analyse(position)
    if found.exact:
        return Result(
            False, f"{position.empties} empty squares: the engine solves it, and is right"
        )
    believed = found.score
    truth = max(scores(position, engine="reference").values())
    said = f"it expects {believed:+.1f} discs, and the truth is {truth:+d}"
    opposite = believed * truth < 0
    return Result(opposite and abs(believed - truth) >= WRONG_BY, said)


def _late(moves: Any) -> Position | Result:
    try:
        position = Position.from_moves(moves)
    except PositionError as error:
        return Result(False, str(error))
    if position.over:
        return Result(False, "the game is over there")
    if position.empties > LATE:
        return Result(False, f"{position.empties} empty squares; at most {LATE} are asked for")
    if not position.moves:
        return Result(False, f"{position.turn} has to pass there")
    return position
