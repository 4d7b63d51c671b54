"""Do the levels differ? Each plays the next from random openings, both colours.

Also what a move costs at each level. Openings are eight random moves of a seeded generator.
"""

import random
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from record import keep

from showcase.games.match import play_match, summarize
from showcase.games.match.players import Own
from showcase.games.othello import LEVELS, Engine, Position

PAIRS, SEED, HIGHEST = 50, 2026, 8


def opening(choose: random.Random) -> str:
    """Return eight random moves; no side has to pass so early."""
    position, moves = Position(), ""
    for _ in range(8):
        move = choose.choice(position.moves)
        position, moves = position.play(move), moves + move
    return moves


choose = random.Random(SEED)  # noqa: S311
openings = [opening(choose) for _ in range(PAIRS)]
engines = {level: Engine(level=level) for level in LEVELS if level <= HIGHEST}
Engine(level=6).choose(Position())
figures = {}
with TemporaryDirectory() as folder:
    for level in range(1, HIGHEST):
        name = f"level {level + 1} against level {level}"
        higher, lower = engines[level + 1], engines[level]
        pairs = play_match(
            name,
            lambda higher=higher: Own(higher),
            lambda lower=lower: Own(lower),
            openings,
            Path(folder) / f"{level}.jsonl",
        )
        figures[name] = asdict(summarize(pairs, seed=SEED))
keep(__doc__.partition("\n")[0], figures, versions=("numba", "numpy"))
