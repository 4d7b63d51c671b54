"""What the evaluation is taught: exact scores at the end, and nothing else from blunders on."""

import numpy as np
import pytest

from showcase.games.othello import Position, solve, training
from showcase.games.othello.kernels import evaluation, learning
from showcase.games.othello.training import BATCH, Scratch, fit
from showcase.games.othello.weights import load

EXACT = 9


def games(trust, seed=3, number=300):
    scratch = Scratch()
    rows, worth = np.zeros((BATCH * learning.LONGEST, 2), np.uint64), np.zeros(30_500, np.float32)
    n = learning.play_games(
        number,
        2,
        EXACT,
        np.float32(trust),
        seed,
        load().patterns,
        scratch.indices,
        scratch.ranks,
        scratch.turns,
        scratch.table,
        scratch.ends,
        scratch.control,
        rows,
        worth,
    )
    return rows[:n], worth[:n]


def empties(row):
    return 64 - int(row[0] | row[1]).bit_count()


@pytest.mark.parametrize("trust", [0.5, 1.0])
def test_late_positions_are_worth_their_exact_score(trust):
    rows, worth = games(trust)
    late = [(row, w) for row, w in zip(rows, worth, strict=True) if empties(row) <= EXACT]
    assert {empties(row) for row, _ in late} == {7, 8, 9}
    for row, found in late:
        assert found == solve(Position(int(row[0]), int(row[1]))), row


def test_a_seed_brings_the_same_games_and_another_seed_others():
    rows, worth = games(0.9)
    again, same = games(0.9)
    assert np.array_equal(rows, again)
    assert np.array_equal(worth, same)
    assert not np.array_equal(rows[:40], games(0.9, seed=4)[0][:40])


def test_a_rounds_games_do_not_depend_on_how_many_threads_play_them(monkeypatch):
    monkeypatch.setattr(training, "ROUNDS", (training.Round(3 * BATCH, 2, 7, 0.9),))
    played = []
    for threads in (1, 3):
        monkeypatch.setattr(training.os, "cpu_count", lambda threads=threads: threads)
        played.append(training.play(0, training.untaught()))
    assert np.array_equal(played[0][0], played[1][0])
    assert np.array_equal(played[0][1], played[1][1])


def test_what_is_fitted_foretells_better_than_nothing_and_teaches_the_stage_next_door():
    rows, worth = games(0.9)
    _, error = fit(rows, worth)
    assert error < np.std(worth)
    (stage,) = {evaluation.stage(*rows[0])}
    alone, _ = fit(rows[:1].repeat(100, axis=0), worth[:1].repeat(100) + 10)
    taught = np.flatnonzero(np.abs(alone).sum(axis=1))
    assert set(taught) == {s for s in (stage - 1, stage, stage + 1) if 0 <= s < len(alone)}
    assert np.abs(alone[stage]).sum() > np.abs(alone[stage + 1]).sum() > 0
