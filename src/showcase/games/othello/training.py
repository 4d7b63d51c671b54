"""Learn the evaluation, by games against itself: python -m showcase.games.othello.training FOLDER.

Each round plays games with the weights of the round before, later rounds looking further ahead, and
fits new weights to how the games went: the first moves are random, the last solved exactly. A round
learns from its own games and those of the one before. At the end the spread between shallow and
deep searches is measured, which multi-probcut needs.

Everything follows from the seed. FOLDER keeps what each round produced; a training that was
interrupted goes on after its last finished round.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

import numpy as np
from tqdm import tqdm

from showcase.games.othello.engines.numba import UNLIMITED, new_table
from showcase.games.othello.kernels import endgame, evaluation, learning, midgame
from showcase.games.othello.kernels.midgame import CUT_FROM, INFINITE, MARGINS, foretelling
from showcase.games.othello.patterns import MOBILITY, MOBILITY_AT, STAGES, WEIGHTS
from showcase.games.othello.weights import Weights, quantize, save

SEED = 1
BATCH = 500  # games between two looks at the progress bar
RATES = (0.006, 0.004, 0.003, 0.002, 0.001, 0.0005)  # one an epoch
HELD_OUT = 0.03
REMEMBERED = 2  # rounds whose games are learned from: earlier ones were played too badly
CONFIDENCE = 1.05  # standard deviations: about one cut in seven is wrong
FORETOLD = range(CUT_FROM, 8)  # depths whose spread is measured
SAMPLED = 400  # positions a stage


@dataclass(frozen=True)
class Round:
    """How many games, how far each move looks ahead, and from where the end is solved.

    `trust` is how much a position's worth follows from the next one's (`learning.play_games`).
    """

    games: int
    depth: int
    exact: int
    trust: float


ROUNDS = (
    Round(12_000, 2, 8, 1.0),
    Round(20_000, 2, 10, 0.9),
    Round(30_000, 3, 12, 0.9),
    Round(50_000, 4, 14, 0.9),
    Round(150_000, 4, 14, 0.9),
    Round(100_000, 5, 14, 0.9),
)


class Scratch:
    """The arrays that searches write to."""

    def __init__(self) -> None:
        self.indices = evaluation.new_indices()
        self.ranks = np.zeros(endgame.LISTS, np.int64)
        self.turns = np.zeros(endgame.LISTS, np.uint64)
        self.table, self.ends = new_table(1 << 17), new_table(1 << 17)
        self.control = np.array([0, UNLIMITED], np.int64)

    @property
    def searching(self) -> tuple[np.ndarray, ...]:
        """The arguments of a search after its weights and margins."""
        return self.indices, self.ranks, self.turns, self.table, self.control


def untaught() -> np.ndarray:
    """Return weights that know one thing: it is good to have moves, and the other to have none."""
    learned = np.zeros((STAGES, WEIGHTS), np.float32)
    learned[:, MOBILITY_AT : MOBILITY_AT + MOBILITY] = np.arange(MOBILITY)
    learned[:, MOBILITY_AT + MOBILITY :] = -np.arange(MOBILITY)
    return learned


def play(number: int, learned: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Play the games of a round; return positions (n, 2) and what each is worth for its mover."""
    plan, weights = ROUNDS[number], quantize(learned)

    def batch(start: int) -> tuple[np.ndarray, np.ndarray]:
        scratch = Scratch()  # of its own: a batch's games follow from its seed alone
        rows = np.zeros((BATCH * learning.LONGEST, 2), np.uint64)
        worth = np.zeros(len(rows), np.float32)
        n = learning.play_games(
            BATCH,
            plan.depth,
            plan.exact,
            np.float32(plan.trust),
            SEED + 1_000_000 * number + start,
            weights,
            scratch.indices,
            scratch.ranks,
            scratch.turns,
            scratch.table,
            scratch.ends,
            scratch.control,
            rows,
            worth,
        )
        return rows[:n].copy(), worth[:n].copy()

    starts = range(0, plan.games, BATCH)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        batches = threads.map(batch, starts)
        title = f"round {number + 1}: {plan.games} games"
        kept = list(tqdm(batches, title, len(starts), unit_scale=BATCH))
    return tuple(np.concatenate(column) for column in zip(*kept, strict=True))


def fit(positions: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights fitted to the scores, and their error in discs on positions held out."""
    learned = np.zeros((STAGES, WEIGHTS), np.float32)
    rng = np.random.default_rng(SEED)
    cut = int(len(scores) * (1 - HELD_OUT))  # whole games: the last ones of the newest round
    indices, found = evaluation.new_indices(), np.zeros(learning.FEATURES, np.int64)
    for rate in tqdm(RATES, desc=f"fit {cut} positions"):
        order = rng.permutation(cut)
        learning.descend(positions, scores, order, rate, learned, indices, found)
    rest = np.arange(cut, len(scores))
    squares = learning.descend(positions, scores, rest, 0.0, learned, indices, found)
    return learned, float(np.sqrt(squares / len(rest)))


def spread(weights: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Return the margins of multi-probcut, measured on a sample of the positions."""
    margins, none = np.zeros((STAGES, MARGINS), np.int64), np.zeros(0, np.int64)
    scratch, rng = Scratch(), np.random.default_rng(SEED)
    stages = np.array([evaluation.stage(*row) for row in positions])
    for now in tqdm(range(STAGES - 2), desc="spread"):
        # Games begin with random moves, which are not kept: the first stage takes the second's.
        here = np.flatnonzero(stages == max(now, 1))
        sample = positions[rng.choice(here, min(SAMPLED, here.size), replace=False)]
        for depth in FORETOLD:
            errors = []
            for mine, theirs in sample:
                # The shallow one first: it would find the deep one's answers in the table.
                flat, deep = (
                    midgame.search(
                        mine,
                        theirs,
                        -INFINITE,
                        INFINITE,
                        ahead,
                        weights,
                        none,
                        *scratch.searching,
                    )
                    for ahead in (foretelling(depth), depth)
                )
                errors.append(deep - flat)
                scratch.table[:] = 0
            margins[now, depth:] = round(CONFIDENCE * float(np.std(errors)))
    return margins.ravel()


def main(folder: Path) -> None:
    """Run the rounds that `folder` does not hold yet, then write weights.npz there."""
    folder.mkdir(parents=True, exist_ok=True)
    learned, history = untaught(), []
    for number, plan in enumerate(ROUNDS):
        file = folder / f"round-{number + 1}.npz"
        if not file.exists():
            begun = process_time()
            positions, scores = play(number, learned)
            earlier = range(max(0, number + 1 - REMEMBERED), number)
            past = [np.load(folder / f"round-{n + 1}.npz") for n in earlier]
            learned, error = fit(
                np.concatenate([*(p["positions"] for p in past), positions]),
                np.concatenate([*(p["scores"] for p in past), scores]),
            )
            note = {"positions": len(scores), "error": error, "seconds": process_time() - begun}
            np.savez(
                folder / "unfinished.npz",
                positions=positions,
                scores=scores,
                learned=learned,
                note=json.dumps(asdict(plan) | note),
            )
            (folder / "unfinished.npz").rename(file)
        with np.load(file) as stored:
            learned, positions = stored["learned"], stored["positions"]
            history.append(json.loads(str(stored["note"])))
        print(history[-1], file=sys.stderr)  # noqa: T201 - what a training says of itself
    patterns = quantize(learned)
    begun = process_time()
    margins = spread(patterns, positions)
    save(folder / "weights.npz", Weights(patterns, margins))
    report = {"rounds": history, "spread_seconds": process_time() - begun}
    (folder / "training.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
