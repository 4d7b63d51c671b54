"""The solver on Numba: hands positions to the kernels, a slice of the search at a time."""

from collections.abc import Iterator

import numpy as np

from showcase.games.connect_four.book import NONE as NO_BOOK
from showcase.games.connect_four.kernels import guess, proof
from showcase.games.connect_four.position import Position
from showcase.games.connect_four.score import Bounds

Table = np.ndarray

ENTRIES = 1 << 23  # 64 MiB, of which the system hands out only the pages that are touched
SLICE = 1_000_000  # positions, about a quarter of a second


def new_table() -> Table:
    """Return an empty table."""
    return np.zeros(ENTRIES, np.uint64)


def search(position: Position, table: Table, budget: int = SLICE) -> Iterator[Bounds]:
    """Yield the bounds proved so far after every `budget` positions, and when they have met."""
    boards = np.zeros(proof.BOARDS, np.uint64)
    numbers = np.zeros(proof.NUMBERS, np.int64)
    mine, occupied = np.uint64(position.mover), np.uint64(position.occupied)
    proof.begin(mine, occupied, boards, numbers)
    solved = False
    while not solved:
        solved = bool(proof.search(budget, boards, numbers, table, NO_BOOK))
        low, high, nodes = numbers[[proof.LOW, proof.HIGH, proof.NODES]].tolist()
        yield Bounds(low, high, nodes)


def estimate(position: Position, depth: int) -> int:
    """Return a guess, -99 to 99, at the mover's prospects, from `depth` stones ahead."""
    return int(guess.estimate(np.uint64(position.mover), np.uint64(position.occupied), depth))
