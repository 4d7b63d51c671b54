"""The notebook's "break it" tasks: each takes an answer and says whether it holds, and why."""

from typing import Any

from showcase.games.connect_four.position import (
    HEIGHT,
    STRIDE,
    WIDTH,
    Position,
    PositionError,
    has_four,
    landing,
)
from showcase.games.connect_four.score import describe
from showcase.games.connect_four.solver import scores
from showcase.tasks import Result

SOLVABLE = 20  # stones from which the reference answers at once


def tempting(moves: Any, column: Any) -> Result:
    """Find a position in which `column` threatens to win with the next stone, and yet loses."""
    position = _late(moves)
    if isinstance(position, Result):
        return position
    try:
        threat = position.play(column)
    except PositionError as error:
        return Result(False, f"that cannot be played there: {error}")
    if threat.winner:
        return Result(False, f"column {column} wins at once")
    mine = threat.occupied ^ threat.mover
    if not any(has_four(mine | landing(threat.occupied, next_)) for next_ in threat.columns):
        return Result(False, f"after column {column} there is no threat to win with the next stone")
    worth = scores(position, engine="reference")
    if worth[column] >= 0:
        return Result(False, f"column {column} {_words(worth[column], position)}; it does not lose")
    best = max(worth, key=worth.__getitem__)
    if worth[best] < 0:
        return Result(False, "every other column loses as well")
    return Result(
        True,
        f"column {column} threatens four and {_words(worth[column], position)}, "
        f"where column {best} {_words(worth[best], position)}",
    )


def only_draw(moves: Any) -> Result:
    """Find a position with three columns or more in which one draws and all others lose."""
    position = _late(moves)
    if isinstance(position, Result):
        return position
    worth = scores(position, engine="reference")
    said = ", ".join(f"{column} {_words(score, position)}" for column, score in worth.items())
    if len(worth) < 3:
        return Result(False, f"there are only {len(worth)} columns to choose from")
    return Result(sorted(worth.values())[-2] < 0 == max(worth.values()), said)


def false_four(moves: Any) -> Result:
    """Find a game in which a board without the always-empty row sees a four that is not there."""
    try:
        position = Position.from_moves(moves)
    except PositionError as error:
        return Result(False, str(error))
    theirs = position.occupied ^ position.mover
    if has_four(theirs):
        return Result(False, "there really are four in a row")
    if not six_bit_four(theirs):
        return Result(False, "the six-bit board sees no four either")
    return Result(True, f"the six-bit board sees four where there are none:\n{position}")


def six_bit_four(stones: int) -> bool:
    """Look for four with six bits a column instead of seven: wrong on purpose."""
    packed = 0
    for column in range(WIDTH):
        packed |= (stones >> STRIDE * column & (1 << HEIGHT) - 1) << HEIGHT * column
    for step in (1, HEIGHT, HEIGHT - 1, HEIGHT + 1):
        pairs = packed & packed >> step
        if pairs & pairs >> 2 * step:
            return True
    return False


def _late(moves: Any) -> Position | Result:
    try:
        position = Position.from_moves(moves)
    except PositionError as error:
        return Result(False, str(error))
    if position.over:
        return Result(False, "the game is over there")
    if position.stones < SOLVABLE:
        return Result(False, f"{position.stones} stones; at least {SOLVABLE} are asked for")
    return position


def _words(score: int, position: Position) -> str:
    return "draws" if score == 0 else describe(score, position.stones)
