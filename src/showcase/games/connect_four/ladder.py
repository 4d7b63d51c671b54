"""The same search, its speed-ups switched on one after another, each with the positions it visits.

The counts are exact and repeat on every machine; times would not.
"""

from dataclasses import dataclass, replace

from showcase.games.connect_four.position import (
    BOTTOM,
    CELLS,
    CENTRE_FIRST,
    COLUMNS,
    GameOver,
    Position,
    has_four,
    landing,
)
from showcase.games.connect_four.score import winning_now


@dataclass(frozen=True)
class Method:
    """Which speed-ups a search uses."""

    prune: bool = False  # alpha-beta: stop where the other would not let the game come to this
    centre_first: bool = False  # try the centre columns first
    remember: bool = False  # keep the bounds proved of each position
    safe_only: bool = False  # drop moves after which the other wins at once


def _rungs() -> dict[str, Method]:
    every = Method()
    pruned = replace(every, prune=True)
    centred = replace(pruned, centre_first=True)
    remembered = replace(centred, remember=True)
    return {
        "every move": every,
        "alpha-beta": pruned,
        "centre first": centred,
        "remember": remembered,
        "safe moves only": replace(remembered, safe_only=True),
    }


LADDER = _rungs()


def climb(position: Position, method: Method) -> tuple[int, int]:
    """Return the score of `position` and how many positions `method` visits to prove it."""
    if position.over:
        raise GameOver("the game is over: there is nothing left to solve")
    search = _Search(method)
    score = search.value(position.mover, position.occupied, -CELLS, CELLS)
    return score, search.visited


class _Search:
    def __init__(self, method: Method) -> None:
        self.method = method
        self.visited = 0
        self.proved: dict[int, tuple[int, int]] = {}

    def value(self, mine: int, occupied: int, alpha: int, beta: int) -> int:
        self.visited += 1
        stones = occupied.bit_count()
        if stones == CELLS:
            return 0
        if any(has_four(mine | move) for move in self.moves(occupied)):
            return winning_now(stones)
        moves = self.moves(occupied)
        if self.method.safe_only:
            moves = [move for move in moves if not self.gives_away(mine, occupied, move)]

        low, high = self.proved.get(mine + occupied + BOTTOM, (-winning_now(stones + 1), CELLS))
        if self.method.prune and (low >= beta or high <= alpha or low == high):
            return low if low >= beta else high
        best, asked = low, max(alpha, low)
        for move in moves:
            floor = max(asked, best) if self.method.prune else -CELLS
            best = max(best, -self.value(occupied ^ mine, occupied | move, -beta, -floor))
            if self.method.prune and best >= beta:
                break
        if self.method.remember:
            bounds = (best if best > asked else low, best if best < beta else high)
            self.proved[mine + occupied + BOTTOM] = bounds
        return best

    def moves(self, occupied: int) -> list[int]:
        columns = CENTRE_FIRST if self.method.centre_first else COLUMNS
        return [move for column in columns if (move := landing(occupied, column))]

    def gives_away(self, mine: int, occupied: int, move: int) -> bool:
        theirs, filled = occupied ^ mine, occupied | move
        return any(has_four(theirs | reply) for reply in self.moves(filled))
