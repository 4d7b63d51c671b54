"""Compute the opening book: python -m showcase.games.connect_four.book_search JOURNAL STONES.

A player without fault need not know every position, only those that it can meet. So the search
follows both sides in turn, from the empty board and from each first move: the side that the book
plays for goes on with one column that keeps the outcome, the other side with every column.

      stones   whose book                    asked of the search
        0      the first player's            is it more than a draw? at least one?
        1      the second player's: four first moves, the others mirror them
        2, 4…  the first player's, after each answer to its column
        3, 5…  the second player's, likewise

One yes gives a column to play, and proves every answer to it worth as much; what the table
remembers of that proof makes the positions after it cheap, although there are many. A lost position
keeps nothing: there the book plays what the estimate likes best.

Every position solved is a line of the journal; a search that was interrupted goes on after the
last. At its end the book is written.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tqdm import tqdm

from showcase.games.connect_four import book
from showcase.games.connect_four.book import Entry
from showcase.games.connect_four.engines.numba import estimate
from showcase.games.connect_four.kernels import proof
from showcase.games.connect_four.position import CENTRE_FIRST, Position

ENTRIES = 1 << 28  # of the table: 2 GiB
UNLIMITED = 1 << 62
FIRST_MOVES = (1, 2, 3, 4)  # the others mirror them
BEST = 18  # no score is higher; none is lower than its negative
AHEAD = 10  # stones that the estimate looks ahead


class Searcher:
    """Solves positions one after another, with one table of proved bounds."""

    def __init__(self, entries: int = ENTRIES) -> None:
        self._table = np.zeros(entries, np.uint64)

    def outcome(self, position: Position, at_least: int) -> Entry:
        """Return how a position ends that is known to be worth at least `at_least`."""
        bound, column = self._more_than(position, 0)
        if column:
            return Entry(bound, BEST, column)
        _, column = self._more_than(position, -1)
        if column:
            return Entry(0, 0, column)
        assert at_least < 0, "a position before it was said to be worth more"  # noqa: S101
        return Entry(-BEST, -1, _favourite(position))

    def _more_than(self, position: Position, score: int) -> tuple[int, int]:
        """Return (a score above `score` that is kept, the column that keeps it), or (0, 0)."""
        boards, numbers = np.zeros(proof.BOARDS, np.uint64), np.zeros(proof.NUMBERS, np.int64)
        proof.begin(np.uint64(position.mover), np.uint64(position.occupied), boards, numbers)
        proof.narrow(score, score + 1, numbers)
        proof.search(UNLIMITED, boards, numbers, self._table, book.NONE)
        return (
            (int(numbers[proof.LOW]), int(numbers[proof.KEEPS])) if numbers[proof.KEEPS] else (0, 0)
        )


def _favourite(position: Position) -> int:
    afters = {c: position.play(c) for c in CENTRE_FIRST if c in position.columns}
    return max(afters, key=lambda column: -estimate(afters[column], AHEAD))


def canonical(position: Position) -> Position:
    """Return the position or its mirror image, whichever has the lower key."""
    return min(position, position.mirror, key=lambda each: each.key)


def answers(position: Position) -> Iterator[Position]:
    """Yield the positions after each column, as far as they belong in the book.

    Left out are those in which the next stone wins: any search finds that by itself.
    """
    for column in position.columns:
        after = canonical(position.play(column))
        if not after.over and not any(after.play(reply).winner for reply in after.columns):
            yield after


def read(journal: Path) -> dict[int, Entry]:
    """Return what the journal holds: canonical key -> entry."""
    lines = journal.read_text(encoding="ascii").splitlines() if journal.exists() else []
    rows = [tuple(map(int, line.split())) for line in lines]
    return {key: Entry(low, high, column) for key, low, high, column in rows}


def main(journal: Path, stones: int) -> None:
    """Solve what the journal lacks of up to `stones` stones; write the book."""
    known, searcher = read(journal), Searcher()
    # Stones on the board -> positions of the book's side, with what they are worth to it at least.
    waiting: list[dict[Position, int]] = [{} for _ in range(stones + 3)]
    waiting[0][Position()] = -BEST
    for column in FIRST_MOVES:
        waiting[1][canonical(Position().play(column))] = -BEST
    with journal.open("a", encoding="ascii") as out:
        for level in range(stones + 1):
            for position, at_least in tqdm(
                waiting[level].items(), f"{level} stones", mininterval=2
            ):
                if position.key not in known:
                    entry = searcher.outcome(position, at_least)
                    known[position.key] = entry
                    out.write(f"{position.key} {entry.low} {entry.high} {entry.column}\n")
                    out.flush()
                entry = known[position.key]
                for answer in answers(position.play(entry.column)):
                    least = waiting[level + 2].get(answer, -BEST)
                    waiting[level + 2][answer] = max(least, entry.low)
    book.save(book.SHIPPED, book.pack(known))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
