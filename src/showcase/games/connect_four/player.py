"""A player that makes no mistake: the opening book, then the solver; and the levels below it.

No mistake means: it never gives away a win or a draw. Where there is time it also plays for the
quickest win and the slowest loss. The page's worker does the same with the same kernels.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from showcase.games.connect_four import book
from showcase.games.connect_four.kernels import (
    advance,
    book_move,
    choose,
    combine,
    next_search,
    open_search,
    play_at,
    safe,
    settled,
)
from showcase.games.connect_four.kernels.proof import BOARDS, NUMBERS
from showcase.games.connect_four.position import WIDTH, GameOver, Position
from showcase.games.connect_four.score import Bounds

SLICE = 100_000  # positions before the next search has its turn


@dataclass(frozen=True)
class Choice:
    """A column to play, and what is proved of it.

    Its score lies in `bounds`. `safe`: it keeps the outcome (a win stays a win, a draw a draw);
    `settled`: no column has a better score.
    """

    column: int
    bounds: Bounds
    safe: bool
    settled: bool


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
        for which in range(1 + WIDTH):
            open_search(
                *_words(position), which, boards[which], numbers[which], self._book, *bounds
            )
        combine(low, high)
        nodes, which = 0, 0
        while True:
            yield _analysis(low, high, estimates, nodes)
            which = next_search(which, low, high)
            if which < 0:
                return
            searched = boards[which], numbers[which], self._table, self._book
            nodes += advance(SLICE, which, *searched, low, high)

    def think(self, position: Position, *, positions: int = 4_000_000) -> Iterator[Analysis]:
        """Yield what is known until there is a best column, or after `positions` a safe one.

        The last one's choice is to be played. From the first move on the book sees to it that this
        takes no time; a position that no faultless player meets may take minutes.
        """
        named = int(book_move(*_words(position), self._book))
        for analysis in self.analyse(position):
            if named:
                best = analysis.choice.settled and analysis.choice.column == named
                yield replace(
                    analysis, choice=Choice(named, analysis.columns[named], safe=True, settled=best)
                )
                return
            yield analysis
            choice = analysis.choice
            if choice.settled or (choice.safe and analysis.nodes >= positions):
                return

    def choose(self, position: Position, *, positions: int = 4_000_000) -> Choice:
        """Return what `think` ends with."""
        *_, last = self.think(position, positions=positions)
        return last.choice

    def play_at(self, level: int, position: Position, seed: int) -> int:
        """Return the column that a level below the perfect one plays."""
        if position.over:
            raise GameOver("the game is over: there is nothing left to play")
        return int(play_at(level, *_words(position), np.uint64(seed), np.zeros(2, np.uint64)))


def _analysis(low: np.ndarray, high: np.ndarray, estimates: np.ndarray, nodes: int) -> Analysis:
    known = [Bounds(int(least), int(most), nodes) for least, most in zip(low, high, strict=True)]
    playable = {c: known[c] for c in range(1, 1 + WIDTH) if known[c].low <= known[c].high}
    column = int(choose(low, high, estimates))
    proved = bool(safe(low, high, column)), bool(settled(low, high, column))
    return Analysis(known[0], playable, Choice(column, known[column], *proved), int(nodes))


def _words(position: Position) -> tuple[np.uint64, np.uint64]:
    return np.uint64(position.mover), np.uint64(position.occupied)
