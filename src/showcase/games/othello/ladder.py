"""The same search to the end, its speed-ups switched on one after another, with what each visits.

The counts are exact and repeat on every machine; times would not.
"""

from dataclasses import dataclass, replace

from showcase.games.othello.position import GameOver, Position, final_score, flips, moves

CORNERS = 1 | 1 << 7 | 1 << 56 | 1 << 63


@dataclass(frozen=True)
class Method:
    """Which speed-ups a search uses."""

    prune: bool = False  # alpha-beta: stop where the other would not let the game come to this
    corners_first: bool = False  # try the corners first
    fastest_first: bool = False  # then the move that leaves the other the fewest replies
    remember: bool = False  # keep the bounds proved of each position


def _rungs() -> dict[str, Method]:
    every = Method()
    pruned = replace(every, prune=True)
    cornered = replace(pruned, corners_first=True)
    fastest = replace(cornered, fastest_first=True)
    return {
        "every move": every,
        "alpha-beta": pruned,
        "corners first": cornered,
        "fastest first": fastest,
        "remember": replace(fastest, remember=True),
    }


LADDER = _rungs()


def climb(position: Position, method: Method) -> tuple[int, int]:
    """Return the score of `position` and how many positions `method` visits to prove it."""
    if position.over:
        raise GameOver("the game is over: there is nothing left to solve")
    search = _Search(method)
    score = search.value(position.mover, position.other, -64, 64)
    return score, search.visited


class _Search:
    def __init__(self, method: Method) -> None:
        self.method = method
        self.visited = 0
        self.proved: dict[tuple[int, int], tuple[int, int]] = {}

    def value(self, mine: int, theirs: int, alpha: int, beta: int) -> int:
        self.visited += 1
        legal = moves(mine, theirs)
        if not legal:
            if not moves(theirs, mine):
                return final_score(mine, theirs)
            return -self.value(theirs, mine, -beta, -alpha)
        if not self.method.prune:
            return max(-self.value(*after, -64, 64) for after in self._moves(mine, theirs, legal))
        low, high = self.proved.get((mine, theirs), (-64, 64))
        if low >= beta or low == high:
            return low
        if high <= alpha:
            return high
        best, floor = -64, max(alpha, low)
        for after in self._moves(mine, theirs, legal):
            best = max(best, -self.value(*after, -beta, -max(floor, best)))
            if best >= beta:
                break
        if self.method.remember:
            bounds = best if best > floor else low, best if best < beta else high
            self.proved[mine, theirs] = bounds
        return best

    def _moves(self, mine: int, theirs: int, legal: int) -> list[tuple[int, int]]:
        """Return the boards after each move, the next mover's first, in the order to try them."""
        squares = [bit for bit in range(64) if legal >> bit & 1]
        if self.method.corners_first:
            squares.sort(key=lambda bit: not CORNERS >> bit & 1)
        boards = []
        for bit in squares:
            turned = flips(mine, theirs, bit)
            boards.append((theirs ^ turned, mine | turned | 1 << bit))
        if self.method.fastest_first:
            boards.sort(key=lambda board: moves(*board).bit_count())
        return boards
