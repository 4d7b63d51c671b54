"""The player: looks ahead move by move until its level or its clock ends, then solves the end."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from showcase.games.othello.engines.numba import UNLIMITED, new_table
from showcase.games.othello.kernels import endgame, evaluation, thought
from showcase.games.othello.levels import LEVELS
from showcase.games.othello.position import SQUARES, GameOver, Position
from showcase.games.othello.stoppable import finish
from showcase.games.othello.weights import Weights, load

ENTRIES = 1 << 19  # positions of the table of the middle game, 16 MiB; as many for the end
RESERVE = 0.02  # seconds of a move's time that are left to Python
EXACT_UNDER_A_CLOCK = 22  # empty squares from which the end is tried where only the clock ends


class LevelError(ValueError):
    """There is no such level, or no such time."""


@dataclass(frozen=True)
class Analysis:
    """A move (None: pass), its score in discs, how far ahead was looked, and if to the end.

    `positions` is how many were looked at.
    """

    move: str | None
    score: float
    depth: int
    exact: bool
    positions: int = 0

    def describe(self) -> str:
        """Say what the move is worth.

        >>> Analysis("d3", 2.0, 20, exact=True).describe()
        'wins by 2'
        """
        if self.depth == 0:
            return "turns the most discs"
        if not self.exact:
            moves = "1 move" if self.depth == 1 else f"{self.depth} moves"
            return f"expects {self.score:+.1f} discs, looking {moves} ahead"
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
            return replace(after, move=None, score=-after.score)
        depth, exact = LEVELS[self._level]
        if deadline is not None:
            depth, exact = position.empties, EXACT_UNDER_A_CLOCK
        control, found = np.array([0, UNLIMITED], np.int64), thought.nothing_found()
        board = np.uint64(position.mover), np.uint64(position.other)
        knowledge = self._weights.patterns, self._weights.margins
        room = *self._lists, *self._tables, control, found
        step, outcome = 0, thought.MORE
        while outcome == thought.MORE:
            plan = (step, depth, exact)
            outcome = finish(
                lambda plan=plan: thought.think(*board, *plan, *knowledge, self._indices, *room),
                control,
                deadline,
            )
            step += 1
        square, score, ahead, solved = (int(field) for field in found)
        return Analysis(
            SQUARES[square],
            score / evaluation.UNIT,
            ahead,
            exact=bool(solved),
            positions=int(control[endgame.NODES]),
        )
