import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.engines import EngineError
from showcase.games.othello import Position, Solver, perft, scores, solve
from showcase.games.othello import position as rules
from showcase.games.othello.engines import numba as numba_engine
from showcase.games.othello.engines import reference
from showcase.games.othello.kernels import bits, endgame

# Published counts; a pass is a move (Aart Bik, "Computing Perft for Othello").
PERFT = (1, 4, 12, 56, 244, 1396, 8200, 55092, 390216, 3005288, 24571284, 212258800)


@pytest.fixture(params=["reference", "numba"])
def engine(request):
    return request.param


def brute(position):
    """The score by trying every move: no window, no order, no table."""
    if position.over:
        return position.score
    return max(-brute(position.play(move)) for move in position.moves or (None,))


def test_games_are_as_many_as_published(engine):
    for depth in range(8 if engine == "reference" else 11):
        assert perft(Position(), depth, engine=engine) == PERFT[depth]


@pytest.mark.slow
def test_games_are_as_many_as_published_to_the_last_ply(engine):
    depth = {"reference": 8, "numba": 11}[engine]

    assert perft(Position(), depth, engine=engine) == PERFT[depth]


@given(st.integers(1, 55), st.integers(0, 10_000))
@settings(max_examples=200, deadline=None)
def test_compiled_rules_are_those_of_plain_integers(random_position, empties, seed):
    position = random_position(empties, seed)
    mine, theirs = position.mover, position.other

    words = np.uint64(mine), np.uint64(theirs)

    assert int(bits.moves(*words)) == rules.moves(mine, theirs)
    for square in range(64):
        if not (mine | theirs) >> square & 1:
            turned = int(bits.flips(*words, square))
            assert turned == rules.flips(mine, theirs, square)


@pytest.mark.parametrize("empties", range(1, 8))
def test_the_score_is_that_of_trying_every_move(engine, random_position, empties):
    solver = Solver(engine=engine)
    for seed in range(12 if empties < 6 else 4):
        position = random_position(empties, seed)

        assert solver.solve(position) == brute(position), position.text


@pytest.mark.parametrize("empties", [8, 9, 10])
def test_engines_agree(random_position, empties):
    for seed in range(4):
        position = random_position(empties, seed)

        assert solve(position) == solve(position, engine="reference"), position.text


def test_the_first_nineteen_of_the_ffo_suite_have_their_scores(ffo):
    solver = Solver()
    for number in range(1, 20):
        position, score = ffo[number]
        assert solver.solve(position) == score, number


@pytest.mark.slow
def test_the_ffo_suite_to_39_has_its_scores(ffo):
    solver = Solver()
    for number in range(20, 40):
        position, score = ffo[number]
        assert solver.solve(position) == score, number


def test_a_position_is_worth_its_best_move(engine, random_position):
    for seed in range(6):
        position = random_position(8, seed)
        worth = scores(position, engine=engine)

        assert tuple(worth) == position.moves
        if worth:
            assert max(worth.values()) == solve(position, engine=engine)


def test_a_game_that_is_over_is_worth_what_lies_on_the_board(engine):
    wiped = Position.from_text("-" * 27 + "XX------XX" + "-" * 27 + "O")

    assert solve(wiped, engine=engine) == -64
    assert scores(wiped, engine=engine) == {}


def test_an_engine_that_is_missing_is_refused_and_the_present_ones_are_named():
    with pytest.raises(EngineError, match="no engine 'oracle'; present: numba, reference"):
        solve(Position(), engine="oracle")


def test_a_reference_that_forgets_what_bounds_mean_is_caught(monkeypatch, random_position):
    """Planted bug: the table keeps a bound as if it were the score."""
    shipped = reference.negamax

    def forgetful(mine, theirs, alpha, beta, table):
        value = shipped(mine, theirs, alpha, beta, table)
        if (mine, theirs) in table:
            table[mine, theirs] = (value, value)
        return value

    monkeypatch.setattr(reference, "negamax", forgetful)
    solver = Solver(engine="reference")
    positions = [random_position(9, seed) for seed in range(60)]
    moves = [p.play(move) for p in positions for move in p.moves]

    assert any(solver.solve(p) != solve(p) for p in moves + positions)


def stable(mine, theirs):
    return int(endgame.stable(np.uint64(mine), np.uint64(theirs)))


def kept_and_lost(called_stable, random_position):
    """How many of the mover's discs, so called, change hands in random games, and how many not."""
    kept = lost = 0
    for seed in range(200):
        position, mine = random_position(6 + seed % 20, seed), True
        safe = called_stable(position.mover, position.other)
        choose, turned = random.Random(seed), 0  # noqa: S311 - games, not secrets
        while not position.over:
            position, mine = position.play(choose.choice(position.moves or (None,))), not mine
            turned |= safe & ~(position.mover if mine else position.other)
        kept, lost = kept + (safe & ~turned).bit_count(), lost + turned.bit_count()
    return kept, lost


def test_discs_called_stable_are_never_turned(random_position):
    kept, lost = kept_and_lost(stable, random_position)

    assert lost == 0
    assert kept > 400


def test_a_border_called_stable_is_caught(random_position):
    """Planted bug: a disc on the border cannot be turned along it either."""

    def border(mine, _theirs):
        return mine & 0xFF818181818181FF

    assert kept_and_lost(border, random_position)[1] > 0


@pytest.mark.parametrize("guess", [-64, -10, 0, 26, 64])
def test_whatever_the_guess_the_score_is_the_same(ffo, monkeypatch, guess):
    monkeypatch.setattr(numba_engine, "FIRST_GUESS", guess)

    for number in (1, 5, 8, 9):
        position, score = ffo[number]
        assert numba_engine.count_and_solve(position, numba_engine.new_table())[0] == score


def test_the_table_begins_at_a_cache_line():
    assert all(numba_engine.new_table(size).ctypes.data % 64 == 0 for size in (4, 1 << 10, 1 << 20))
