"""A player that makes no mistake: the opening book, then the solver; and the levels below it.

The page's worker does the same with the same kernels: eight searches in turn, one table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from showcase.games.connect_four import book
from showcase.games.connect_four.kernels import (
    advance,
    choose,
    combine,
    next_search,
    open_search,
    play_at,
    settled,
)
from showcase.games.connect_four.kernels.proof import BOARDS, NUMBERS
from showcase.games.connect_four.position import WIDTH, GameOver, Position
from showcase.games.connect_four.score import Bounds

SLICE = 100_000  # positions before the next search has its turn


@dataclass(frozen=True)
class Choice:
    """A column to play: whether it is proved that none is better, and its score where known."""

    column: int
    proved: bool
    score: int | None


@dataclass(frozen=True)
class Analysis:
    """What is proved of a position and of its columns, after a look at `nodes` positions."""

    whole: Bounds
    columns: dict[int, Bounds]
    choice: Choice
    nodes: int


class Player:
    """Analyses positions and chooses moves; remembers what it proved from one to the next."""

    def __init__(self, *, entries: int = 1 << 23, openings: np.ndarray | None = None) -> None:
        self._table = np.zeros(entries, np.uint64)
        self._book = book.load() if openings is None else openings

    def analyse(self, position: Position) -> Iterator[Analysis]:
        """Yield what is known, ever more, until all is; ask no further to stop."""
        if position.over:
            raise GameOver("the game is over: there is nothing left to play")
        boards = np.zeros((1 + WIDTH, BOARDS), np.uint64)
        numbers = np.zeros((1 + WIDTH, NUMBERS), np.int64)
        low, high, estimates = bounds = np.zeros((3, 1 + WIDTH), np.int64)
        words = np.uint64(position.mover), np.uint64(position.occupied)
        for which in range(1 + WIDTH):
            open_search(*words, which, boards[which], numbers[which], self._book, *bounds)
        combine(low, high)
        nodes, which = 0, 0
        while True:
            yield _analysis(low, high, estimates, nodes)
            which = next_search(which, low, high)
            if which < 0:
                return
            searched = boards[which], numbers[which], self._table, self._book
            nodes += advance(SLICE, which, *searched, low, high)

    def choose(self, position: Position, *, positions: int | None = None) -> Choice:
        """Return a column that is proved best; after a look at `positions`, the best guess."""
        for analysis in self.analyse(position):
            if analysis.choice.proved:
                break
            if positions is not None and analysis.nodes >= positions:
                break
        return analysis.choice

    def play_at(self, level: int, position: Position, seed: int) -> int:
        """Return the column that a level below the perfect one plays."""
        if position.over:
            raise GameOver("the game is over: there is nothing left to play")
        words = np.uint64(position.mover), np.uint64(position.occupied)
        return int(play_at(level, *words, np.uint64(seed), np.zeros(2, np.uint64)))


def _analysis(low: np.ndarray, high: np.ndarray, estimates: np.ndarray, nodes: int) -> Analysis:
    known = [Bounds(int(least), int(most), nodes) for least, most in zip(low, high, strict=True)]
    column = int(choose(low, high, estimates))
    proved = bool(settled(low, high, column))
    score = known[column].low if known[column].solved else None
    playable = {c: known[c] for c in range(1, 1 + WIDTH) if known[c].low <= known[c].high}
    return Analysis(known[0], playable, Choice(column, proved, score), int(nodes))
