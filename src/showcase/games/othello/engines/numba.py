"""The exact solver on Numba: hands positions to the kernels, in a thread that can be stopped."""

import numpy as np

from showcase.games.othello.kernels import bits, endgame, evaluation, memory
from showcase.games.othello.position import Position
from showcase.games.othello.stoppable import finish
from showcase.games.othello.weights import load

Table = np.ndarray

ENTRIES = 1 << 22  # 128 MiB, of which the system hands out only the pages that are touched
UNLIMITED = 1 << 62
FIRST_GUESS = 0


def new_table(entries: int = ENTRIES) -> Table:
    """Return an empty table; `entries` is a power of two."""
    line = 64 // 8  # words of a cache line, at the start of which the table is to begin
    words = np.zeros(entries * memory.WORDS + line, np.uint64)
    skipped = -words.ctypes.data // 8 % line
    return words[skipped : skipped + entries * memory.WORDS]


def perft(position: Position, depth: int) -> int:
    """Count the games of `depth` moves from here; a pass is a move, and games may end sooner."""
    return int(bits.perft(*_words(position), depth))


def solve(position: Position, table: Table) -> int:
    """Return the exact score of the player to move; the learned weights order the moves."""
    late = position.empties < endgame.EVALUATED
    weights = evaluation.NO_WEIGHTS if late else load().patterns
    return count_and_solve(position, table, weights)[0]


def count_and_solve(
    position: Position, table: Table, weights: np.ndarray = evaluation.NO_WEIGHTS
) -> tuple[int, int]:
    """Return the exact score, and how many positions were looked at."""
    control = np.array([0, UNLIMITED], np.int64)
    ranks, turns = np.zeros(endgame.LISTS, np.int64), np.zeros(endgame.LISTS, np.uint64)
    lists = (weights, evaluation.new_indices(), ranks, turns)
    arguments = (*_words(position), FIRST_GUESS, position.empties, *lists, table, control)
    score = finish(lambda: endgame.solve(*arguments), control)
    return int(score), int(control[endgame.NODES])


def _words(position: Position) -> tuple[np.uint64, np.uint64]:
    return np.uint64(position.mover), np.uint64(position.other)
