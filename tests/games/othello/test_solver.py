import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.engines import EngineError
from showcase.games.othello import Position, Solver, perft, scores, solve
from showcase.games.othello import position as rules
from showcase.games.othello.engines import reference
from showcase.games.othello.kernels import bits

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
