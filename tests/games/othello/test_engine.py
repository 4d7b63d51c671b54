import random
import time

import numpy as np
import pytest

from showcase.games.othello import LEVELS, Engine, GameOver, Position, scores
from showcase.games.othello.engine import LevelError
from showcase.games.othello.kernels import evaluation, midgame
from showcase.games.othello.patterns import PLACEMENTS, STAGES, TIED, WEIGHTS
from showcase.games.othello.weights import SHIPPED, load


def test_the_weights_are_at_most_a_megabyte():
    assert SHIPPED.stat().st_size <= 1_000_000


def test_a_position_is_worth_the_same_in_each_of_its_eight_views(random_position):
    weights = np.random.default_rng(1).integers(-99, 99, STAGES * WEIGHTS).astype(np.int16)
    weights = np.ascontiguousarray(weights.reshape(STAGES, -1)[:, TIED]).ravel()
    position = random_position(30, 5)

    def view(discs, turn):
        seen = 0
        for square in range(64):
            row, column = divmod(square, 8)
            row, column = (7 - row if turn & 1 else row), (7 - column if turn & 2 else column)
            row, column = (column, row) if turn & 4 else (row, column)
            seen |= (discs >> square & 1) << 8 * row + column
        return np.uint64(seen)

    indices = evaluation.new_indices()
    values = {
        evaluation.evaluate(view(position.mover, t), view(position.other, t), weights, indices)
        for t in range(8)
    }

    assert len(values) == 1


def test_placements_are_numbered_digit_by_digit(random_position):
    position, indices = random_position(25, 3), evaluation.new_indices()
    mine, theirs = np.uint64(position.mover), np.uint64(position.other)
    evaluation.number_placements(mine, theirs, indices)

    for lane, squares in enumerate(PLACEMENTS):
        number = 0
        for square in squares:
            digit = position.mover >> square & 1 or 2 * (position.other >> square & 1)
            number = 3 * number + digit
        assert indices[lane] == number


def plain_search(position, depth, weights, indices):
    """Minimax over the same evaluation: no window, no table, no cut."""
    if position.over:
        return evaluation.UNIT * position.score
    if not position.moves and depth > 0:
        return -plain_search(position.play(None), depth, weights, indices)
    if depth == 0:
        words = np.uint64(position.mover), np.uint64(position.other)
        return evaluation.evaluate(*words, weights, indices)
    after = [position.play(move) for move in position.moves]
    return max(-plain_search(p, depth - 1, weights, indices) for p in after)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_without_cuts_the_search_is_plain_minimax(random_position, depth):
    weights, indices = load().patterns, evaluation.new_indices()
    for seed in range(8):
        position = random_position(40 if seed % 2 else 4, seed)
        table, control = np.zeros(1 << 16, np.uint64), np.array([0, 1 << 40])
        found = midgame.search(
            np.uint64(position.mover),
            np.uint64(position.other),
            -midgame.INFINITE,
            midgame.INFINITE,
            depth,
            weights,
            np.zeros(0, np.int64),
            indices,
            np.zeros(61 * 32, np.int64),
            np.zeros(61 * 32, np.uint64),
            table,
            control,
        )

        assert found == plain_search(position, depth, weights, indices), position.text


def test_every_level_plays_a_legal_move(random_position):
    for level in LEVELS:
        engine = Engine(level=level)
        for empties in (1, 5, 12, 50) if level < 9 else (1, 12):
            position = random_position(empties, level)
            assert engine.choose(position) in (position.moves or (None,))


def test_near_the_end_the_move_is_the_best_there_is(random_position):
    engine = Engine(level=6)
    for seed in range(12):
        position = random_position(4 + seed, seed)
        found = engine.analyse(position)
        worth = scores(position)

        assert found.exact
        if worth:
            assert worth[found.move] == max(worth.values()) == found.score


def test_the_engine_beats_random_play():
    engine, choose = Engine(level=2), random.Random(6)  # noqa: S311 - a game, not a secret
    for own in ("X", "O"):
        position = Position()
        while not position.over:
            mine = position.turn == own
            move = engine.choose(position) if mine else choose.choice(position.moves or (None,))
            position = position.play(move)
        assert (position.score if position.turn == own else -position.score) > 0


@pytest.mark.parametrize("empties", [50, 22, 18])
def test_the_clock_is_kept(random_position, monkeypatch, empties):
    # Processor time, which on an idle core is what a clock shows: for the engine as well as for us,
    # so that a busy machine, which keeps both waiting, neither hides a fault nor makes one.
    monkeypatch.setattr("showcase.games.othello.engine.monotonic", time.process_time)
    monkeypatch.setattr("showcase.games.othello.stoppable.monotonic", time.process_time)
    engine = Engine(seconds=0.2)
    engine.choose(random_position(empties, 0))  # compiled before the clock starts
    begun = time.process_time()
    engine.choose(random_position(empties, 1))

    assert time.process_time() - begun < 0.25


def test_a_player_without_a_move_passes():
    passing = Position.from_moves("f5f6d3g5h5h4f7h6")
    if passing.moves:
        pytest.fail(f"not a pass:\n{passing}")

    assert Engine(level=1).choose(passing) is None


@pytest.mark.parametrize("level", [0, 11, "6", True])
def test_a_level_that_does_not_exist_is_refused(level):
    with pytest.raises(LevelError, match="levels are 1 to 10"):
        Engine(level=level)


def test_a_time_that_is_none_is_refused():
    with pytest.raises(LevelError, match="more than 0 seconds"):
        Engine(seconds=0)


def test_a_game_that_is_over_has_no_move():
    wiped = Position.from_text("-" * 27 + "XX------XX" + "-" * 27 + "O")

    with pytest.raises(GameOver):
        Engine(level=1).choose(wiped)
