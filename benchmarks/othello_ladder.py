"""What does each speed-up of the search save, in positions and in processor time?

Three questions, on positions of games that level 3 played after twelve random moves: the search to
the end in plain Python, idea by idea; the same to the end compiled; looking ten moves ahead with
and without multi-probcut, and the last 18 squares with and without an evaluation to order moves.
"""

import random
from collections.abc import Callable
from time import process_time

import numpy as np
from record import keep

from showcase.games.othello import Engine, Position
from showcase.games.othello.engines import reference
from showcase.games.othello.engines.numba import UNLIMITED, count_and_solve, new_table
from showcase.games.othello.kernels import endgame, evaluation, midgame
from showcase.games.othello.ladder import LADDER, climb
from showcase.games.othello.weights import load

POSITIONS = 20
EMPTIES = {"plain": 9, "ahead": 40, "end": 18}
AHEAD = 10


def sample(empties: int) -> list[Position]:
    """Return positions with so many squares empty, from games of level 3."""
    engine, found, seed = Engine(level=3), [], 0
    while len(found) < POSITIONS:
        choose, position, seed = random.Random(seed), Position(), seed + 1  # noqa: S311
        while position.empties > empties and not position.over:
            early = position.empties > 48
            moves = position.moves or (None,)
            position = position.play(choose.choice(moves) if early else engine.choose(position))
        if not position.over and position.moves:
            found.append(position)
    return found


def measure(count: Callable[[Position], int], positions: list[Position]) -> dict[str, float]:
    """Return positions visited and CPU seconds, all positions together."""
    begun = process_time()
    visited = sum(count(position) for position in positions)
    seconds = process_time() - begun
    return {"positions": visited, "cpu_seconds": round(seconds, 4)}


def words(position: Position) -> tuple[np.uint64, np.uint64]:
    """Return the board as kernels take it."""
    return np.uint64(position.mover), np.uint64(position.other)


def look(position: Position, margins: np.ndarray) -> int:
    """Count what looking AHEAD moves ahead, deepening, looks at."""
    control, table = np.array([0, UNLIMITED], np.int64), new_table(1 << 18)
    lists = np.zeros(endgame.LISTS, np.int64), np.zeros(endgame.LISTS, np.uint64)
    for ahead in range(2, AHEAD + 1):
        window = (-midgame.INFINITE, midgame.INFINITE, ahead)
        known = (load().patterns, margins, evaluation.new_indices())
        midgame.search(*words(position), *window, *known, *lists, table, control)
    return int(control[endgame.NODES])


def end(position: Position, weights: np.ndarray) -> int:
    """Count what the search to the end looks at."""
    control, table = np.array([0, UNLIMITED], np.int64), new_table(1 << 18)
    lists = np.zeros(endgame.LISTS, np.int64), np.zeros(endgame.LISTS, np.uint64)
    window = (-64, 64, position.empties)
    arrays = (weights, evaluation.new_indices(), *lists, table, control)
    endgame.deep(*words(position), *window, *arrays)
    return int(control[endgame.NODES])


def compiled(position: Position) -> int:
    """Count what the compiled solver looks at, from an empty table."""
    return count_and_solve(position, small)[1]


late = sample(EMPTIES["plain"])
small = new_table(1 << 12)
for position in late:
    assert count_and_solve(position, small)[0] == reference.solve(position, {})
small[:] = 0
rungs = {name: measure(lambda p, m=m: climb(p, m)[1], late) for name, m in LADDER.items()}
rungs["compiled"] = measure(compiled, late)
middle, last = sample(EMPTIES["ahead"]), sample(EMPTIES["end"])
none = np.zeros(0, np.int64)
look(middle[0], none), look(middle[0], load().margins)
end(last[0], evaluation.NO_WEIGHTS), end(last[0], load().patterns)
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": f"{POSITIONS} positions each; {EMPTIES['plain']} empty squares for the ladder"
        f", {EMPTIES['ahead']} looking {AHEAD} ahead, {EMPTIES['end']} to the end",
        "ladder": rungs,
        "ahead_without_multi_probcut": measure(lambda p: look(p, none), middle),
        "ahead_with_multi_probcut": measure(lambda p: look(p, load().margins), middle),
        "end_ordered_without_evaluation": measure(lambda p: end(p, evaluation.NO_WEIGHTS), last),
        "end_ordered_with_evaluation": measure(lambda p: end(p, load().patterns), last),
    },
    versions=("numba", "numpy"),
)
