"""Are all our scores those of Pascal Pons' solver, and what do they cost beside his?

Needs his sources (https://github.com/PascalPons/connect4) in the folder that SHOWCASE_RIVALS names,
as `connect4`, and a C++ compiler; without them it says so and measures nothing. Every position
begins with a cold table, filled with zeros before the clock starts, for him and for us. Both
clocks are read in compiled code, around the search alone; a second clock of ours is read in Python
and so counts the call too, which on a full board takes longer than the search.
"""

import ctypes
import os
import random
import subprocess
import sys
from pathlib import Path
from time import process_time

import numpy as np
from numba import njit
from record import keep
from tqdm import tqdm

from showcase.games.connect_four import Position
from showcase.games.connect_four.book import NONE as NO_BOOK
from showcase.games.connect_four.engines.numba import new_table
from showcase.games.connect_four.kernels import proof

STRATA = ((8, 12), (13, 17), (18, 22), (23, 27), (28, 32), (33, 36))  # plies, inclusive
EACH = 1000
CHUNK = 50  # positions that he solves, then we do: both see the machine alike
UNLIMITED = 1 << 62


def random_game(stones: int, choose: random.Random) -> str:
    """Play at random until `stones` lie on the board and the game goes on."""
    while True:
        moves, position = "", Position()
        while len(moves) < stones and not position.over:
            column = choose.choice(position.columns)
            position, moves = position.play(column), moves + str(column)
        if len(moves) == stones and not position.over:
            return moves


def build(sources: Path) -> Path:
    """Compile the driver beside his sources, as his Makefile compiles his program."""
    program = sources / "timed"
    driver = Path(__file__).parent / "games" / "pons.cpp"
    flags = ["--std=c++11", "-O3", "-DNDEBUG", f"-I{sources}"]
    command = ["g++", *flags, driver, sources / "Solver.cpp", "-o", program]
    subprocess.run(command, check=True)  # noqa: S603
    return program


def his(program: Path, games: list[str]) -> list[tuple[int, int, float]]:
    """Return (score, positions, CPU seconds) of each game by his solver."""
    text = "\n".join(games) + "\n"
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=True)  # noqa: S603
    rows = [line.split() for line in done.stdout.splitlines()]
    return [(int(score), int(nodes), float(seconds)) for _, score, nodes, seconds in rows]


clock = ctypes.CDLL(None).clock  # his clock: CPU time in millionths of a second
clock.restype, clock.argtypes = ctypes.c_long, ()


@njit(error_model="numpy")
def timed(
    mine: int, occupied: int, boards: np.ndarray, numbers: np.ndarray, table: np.ndarray
) -> int:
    """Return the ticks of the clock that a search takes."""
    begun = clock()
    proof.begin(mine, occupied, boards, numbers)
    proof.search(UNLIMITED, boards, numbers, table, NO_BOOK)
    return clock() - begun


def ours(games: list[str], table: np.ndarray) -> list[tuple[int, int, float, float]]:
    """Return (score, positions, CPU seconds, those of a call) of each game by our kernels."""
    boards, numbers = np.zeros(proof.BOARDS, np.uint64), np.zeros(proof.NUMBERS, np.int64)
    rows = []
    for game in games:
        position = Position.from_moves(game)
        mine, occupied = np.uint64(position.mover), np.uint64(position.occupied)
        table[:] = 0
        begun = process_time()
        ticks = timed(mine, occupied, boards, numbers, table)
        called = process_time() - begun
        rows.append((int(numbers[proof.LOW]), int(numbers[proof.NODES]), ticks / 1e6, called))
    return rows


def empty_board(table: np.ndarray) -> dict[str, float]:
    """Solve the empty board by our kernels from a cold table."""
    ((score, nodes, seconds, _),) = ours([""], table)
    return {
        "score": score,
        "million_positions": round(nodes / 1e6),
        "cpu_seconds": round(seconds),
    }


sources = Path(os.environ.get("SHOWCASE_RIVALS", "rivals")) / "connect4"
if not (sources / "Solver.cpp").exists():
    sys.exit(print(f"Nothing measured: his solver is not in {sources} (SHOWCASE_RIVALS)"))
program, table, choose = build(sources), new_table(), random.Random(8)  # noqa: S311
ours(["4444443322"], table)
strata, totals = {}, np.zeros(2)
for least, most in STRATA:
    games = [random_game(choose.randint(least, most), choose) for _ in range(EACH)]
    theirs_and_ours = []
    for start in tqdm(range(0, EACH, CHUNK), desc=f"plies {least}-{most}"):
        chunk = games[start : start + CHUNK]
        theirs_and_ours += zip(his(program, chunk), ours(chunk, table), strict=True)
    seconds = np.array([(a[2], *b[2:]) for a, b in theirs_and_ours]).sum(axis=0)
    nodes = np.array([(a[1], b[1]) for a, b in theirs_and_ours]).sum(axis=0)
    totals += seconds[:2]
    strata[f"plies {least}-{most}"] = {
        "positions": EACH,
        "equal_scores": sum(a[0] == b[0] for a, b in theirs_and_ours),
        "cpu_seconds_his": round(float(seconds[0]), 4),
        "cpu_seconds_ours": round(float(seconds[1]), 4),
        "cpu_seconds_ours_by_calls_from_python": round(float(seconds[2]), 4),
        "ours_over_his": round(float(seconds[1] / seconds[0]), 2),
        "nodes_ours_over_his": round(float(nodes[1] / nodes[0]), 2),
    }
    print(strata[f"plies {least}-{most}"], file=sys.stderr)
assert all(row["equal_scores"] == EACH for row in strata.values())
keep(
    __doc__.partition("\n")[0],
    {
        "strata": strata,
        "ours_over_his": round(float(totals[1] / totals[0]), 2),
        "empty_board": empty_board(table),
        "conditions": "CPU seconds of one thread; random games; his table 2^24 entries, ours 2^23",
    },
    versions=("numba", "numpy"),
)
