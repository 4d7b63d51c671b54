"""The player: looks ahead move by move until its level or its clock ends, then solves the end."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from showcase.games.othello.engines.numba import UNLIMITED, new_table
from showcase.games.othello.kernels import endgame, evaluation, memory, midgame
from showcase.games.othello.position import SQUARES, GameOver, Position
from showcase.games.othello.stoppable import finish
from showcase.games.othello.weights import Weights, load

# Level -> how many moves it looks ahead, and from how many empty squares it solves the end.
LEVELS = {
    1: (1, 4),
    2: (2, 6),
    3: (3, 8),
    4: (4, 10),
    5: (6, 12),
    6: (8, 16),
    7: (10, 18),
    8: (12, 20),
    9: (14, 22),
    10: (16, 24),
}
ENTRIES = 1 << 19  # positions of the table of the middle game, 16 MiB; as many for the end
RESERVE = 0.02  # seconds of a move's time that are left to Python
EXACT_UNDER_A_CLOCK = 22  # empty squares from which the end is tried where only the clock ends


class LevelError(ValueError):
    """There is no such level, or no such time."""


@dataclass(frozen=True)
class Analysis:
    """A move (None: pass), its score in discs, how far ahead was looked, and if to the end."""

    move: str | None
    score: float
    depth: int
    exact: bool

    def describe(self) -> str:
        """Say what the move is worth.

        >>> Analysis("d3", 2.0, 20, exact=True).describe()
        'wins by 2'
        """
        if not self.exact:
            return f"expects {self.score:+.1f} discs, looking {self.depth} moves ahead"
        if self.score == 0:
            return "draws"
        return f"{'wins' if self.score > 0 else 'loses'} by {abs(self.score):.0f}"


class Engine:
    """Plays at a level; with `seconds`, deepens until that time is over instead."""

    def __init__(
        self, level: int = 6, *, seconds: float | None = None, weights: Weights | None = None
    ) -> None:
        if level not in LEVELS or isinstance(level, bool):
            raise LevelError(f"levels are 1 to {max(LEVELS)}, not {level!r}")
        if seconds is not None and not seconds > 0:
            raise LevelError(f"a move takes more than 0 seconds, not {seconds!r}")
        self._level, self._seconds = level, seconds
        self._weights = weights or load()
        self._tables = new_table(ENTRIES), new_table(ENTRIES)
        self._indices = evaluation.new_indices()
        self._lists = np.zeros(endgame.LISTS, np.int64), np.zeros(endgame.LISTS, np.uint64)

    def choose(self, position: Position) -> str | None:
        """Return the move to play, such as "d3"; None where the mover has to pass."""
        return self.analyse(position).move

    def analyse(self, position: Position) -> Analysis:
        """Return the move to play with what is thought of it; GameOver where there is none."""
        deadline = None if self._seconds is None else monotonic() + self._seconds - RESERVE
        if position.over:
            raise GameOver("the game is over: neither player can move")
        if not position.moves:
            after = self.analyse(position.play(None))
            return Analysis(None, -after.score, after.depth, after.exact)
        depth, exact = LEVELS[self._level]
        if deadline is not None:
            depth, exact = position.empties, EXACT_UNDER_A_CLOCK
        found = Analysis(position.moves[0], 0.0, 0, exact=False)
        solves = position.empties <= exact
        # Where the end is solved, a shallow look comes first: it answers if the time is too short.
        for ahead in range(1, min(depth, position.empties, 6 if solves else depth) + 1):
            deeper = self._look(position, ahead, deadline)
            if deeper is None:
                return found
            found = deeper
        return (self._end(position, deadline) or found) if solves else found

    def _look(self, position: Position, ahead: int, deadline: float | None) -> Analysis | None:
        table, control = self._tables[0], np.array([0, UNLIMITED], np.int64)
        mine, theirs = np.uint64(position.mover), np.uint64(position.other)
        depth = max(ahead, 2)  # the table, which names the move, is not asked at 1
        weights = self._weights
        if ahead == 1:
            return self._greedy(position)
        window = (-midgame.INFINITE, midgame.INFINITE, depth)
        arrays = (weights.patterns, weights.margins, self._indices, *self._lists, table, control)
        score = finish(lambda: midgame.search(mine, theirs, *window, *arrays), control, deadline)
        if control[endgame.NODES] >= control[endgame.LIMIT]:
            return None
        move = SQUARES[memory.square(table[memory.find(mine, theirs, table)])]
        return Analysis(move, score / evaluation.UNIT, depth, exact=depth >= position.empties)

    def _greedy(self, position: Position) -> Analysis:
        def worth(move: str) -> int:
            after = position.play(move)
            if after.over:
                return -evaluation.UNIT * after.score
            words = np.uint64(after.mover), np.uint64(after.other)
            return -evaluation.evaluate(*words, self._weights.patterns, self._indices)

        best = max(position.moves, key=worth)
        return Analysis(best, worth(best) / evaluation.UNIT, 1, exact=False)

    def _end(self, position: Position, deadline: float | None) -> Analysis | None:
        table, control = self._tables[1], np.array([0, UNLIMITED], np.int64)
        mine, theirs = np.uint64(position.mover), np.uint64(position.other)
        if position.empties <= endgame.SHALLOW:  # not kept in the table: so ask for each move
            scores = {m: self._finish(position.play(m), table, control) for m in position.moves}
            best = max(scores, key=scores.__getitem__)
            return Analysis(best, float(scores[best]), position.empties, exact=True)
        window = (-64, 64, position.empties)
        arrays = (self._weights.patterns, self._indices, *self._lists, table, control)
        score = finish(lambda: endgame.deep(mine, theirs, *window, *arrays), control, deadline)
        if control[endgame.NODES] >= control[endgame.LIMIT]:
            return None
        move = SQUARES[memory.square(table[memory.find(mine, theirs, table)])]
        return Analysis(move, float(score), position.empties, exact=True)

    def _finish(self, after: Position, table: np.ndarray, control: np.ndarray) -> int:
        if after.over:
            return -after.score
        words = np.uint64(after.mover), np.uint64(after.other)
        arrays = (self._weights.patterns, self._indices, *self._lists, table, control)
        return -endgame.deep(*words, -64, 64, after.empties, *arrays)
