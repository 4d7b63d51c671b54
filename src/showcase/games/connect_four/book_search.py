"""Compute the opening book by our own search: python -m showcase.games.connect_four.book_search.

The book needs no position that a player without fault never meets. So the search follows both
sides in turn: from the empty board and from each first move, the side the book plays for goes on
with one best column, the other side with every column.

      stones   book's side to move         asked of the search
        0      the empty board             score and a best column
        2      its reply, 7 answers        the same of each, and so on
        1      the other side's book: 7 first moves, mirrored ones once

Positions are taken by number of stones, all with one table of proved bounds: what one search
proved serves the next. A bound comes free, too: no answer of the other side can make a position
worse for the book's side than the one before it. Every position solved is a line of the journal; a
search that was interrupted goes on with what is missing in it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tqdm import tqdm

from showcase.games.connect_four import book
from showcase.games.connect_four.kernels import proof
from showcase.games.connect_four.position import CENTRE_FIRST, Position

ENTRIES = 1 << 28  # of the table: 2 GiB
SLICE = 200_000  # positions that each column is looked into before the next has its turn
UNLIMITED = 1 << 62
FIRST_MOVES = (1, 2, 3, 4)  # the others mirror them
WORST = -18  # no score is lower


class Searcher:
    """Solves positions one after another, with one table."""

    def __init__(self, entries: int = ENTRIES) -> None:
        self._table = np.zeros(entries, np.uint64)
        self.looked_at = 0

    def score(self, position: Position, at_least: int) -> int:
        """Return the score of a position that is known to be worth at least `at_least`."""
        boards, numbers = self._begin(position)
        proof.narrow(at_least, proof.CELLS, numbers)
        self._go_on(boards, numbers, UNLIMITED)
        return int(numbers[proof.LOW])

    def best_column(self, position: Position, score: int) -> int:
        """Return a column that keeps the `score`: the first that is proved to, all looked into."""
        afters = {
            column: position.play(column) for column in CENTRE_FIRST if column in position.columns
        }
        searches = {}
        for column, after in afters.items():
            if after.over:
                if after.winner or score == 0:
                    return column
                continue
            boards, numbers = self._begin(after)
            # Is it worth more than -score to the other? "No" is what is looked for.
            proof.narrow(-score, 1 - score, numbers)
            searches[column] = boards, numbers
        while True:
            for column, (boards, numbers) in searches.items():
                self._go_on(boards, numbers, SLICE)
                if numbers[proof.HIGH] <= -score:
                    return column

    def _begin(self, position: Position) -> tuple[np.ndarray, np.ndarray]:
        boards, numbers = np.zeros(proof.BOARDS, np.uint64), np.zeros(proof.NUMBERS, np.int64)
        proof.begin(np.uint64(position.mover), np.uint64(position.occupied), boards, numbers)
        return boards, numbers

    def _go_on(self, boards: np.ndarray, numbers: np.ndarray, budget: int) -> None:
        before = numbers[proof.NODES]
        proof.search(budget, boards, numbers, self._table, book.NONE)
        self.looked_at += int(numbers[proof.NODES] - before)


def canonical(position: Position) -> Position:
    """Return the position or its mirror image, whichever has the lower key."""
    return min(position, position.mirror, key=lambda each: each.key)


def wins_at_once(position: Position) -> bool:
    """Whether the mover completes four with the next stone: the book leaves such positions out."""
    return any(position.play(column).winner for column in position.columns)


def read(journal: Path) -> dict[int, tuple[int, int]]:
    """Return what the journal holds: canonical key -> (score, best column)."""
    lines = journal.read_text(encoding="ascii").splitlines() if journal.exists() else []
    rows = [tuple(map(int, line.split())) for line in lines]
    return {key: (score, column) for key, score, column in rows}


def main(journal: Path, stones: int) -> None:
    """Solve what the journal lacks of up to `stones` stones; write the book."""
    known, searcher = read(journal), Searcher()
    # Stones on the board -> positions of the book's side, with what they are worth to it at least.
    waiting: list[dict[Position, int]] = [{} for _ in range(stones + 3)]
    waiting[0][Position()] = WORST
    for column in FIRST_MOVES:
        waiting[1][canonical(Position().play(column))] = WORST
    with journal.open("a", encoding="ascii") as out:
        for level in range(stones + 1):
            bar = tqdm(waiting[level].items(), desc=f"{level} stones", mininterval=2)
            for position, at_least in bar:
                if position.key not in known:
                    score = searcher.score(position, at_least)
                    column = searcher.best_column(position, score)
                    known[position.key] = score, column
                    out.write(f"{position.key} {score} {column}\n")
                    out.flush()
                score, column = known[position.key]
                for answer in answers(position.play(column)):
                    least = waiting[level + 2].get(answer, WORST)
                    waiting[level + 2][answer] = max(least, score)
    book.save(book.SHIPPED, book.pack(known))


def answers(position: Position) -> Iterator[Position]:
    """Yield the positions after each column, as far as they belong in the book."""
    for column in position.columns:
        after = canonical(position.play(column))
        if not after.over and not wins_at_once(after):
            yield after


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
