import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.engines import EngineError
from showcase.games.connect_four import GameOver, Position, Solver, describe, scores, solve
from showcase.games.connect_four.engines import numba as fast
from showcase.games.connect_four.engines import reference
from showcase.games.connect_four.ladder import LADDER, climb
from showcase.games.connect_four.position import BOTTOM
from showcase.games.connect_four.score import moves_to_end

HARD = "67172664545447722163347427"  # close to the end: both sides must look far


@pytest.fixture(params=["reference", "numba"])
def engine(request):
    return request.param


@pytest.mark.parametrize("empty", range(1, 11))
def test_the_score_is_that_of_trying_every_move_on_lists(engine, plain_score, random_game, empty):
    solver = Solver(engine=engine)
    for seed in range(6 if empty < 10 else 3):
        moves = random_game(42 - empty, 100 * empty + seed)

        assert solver.solve(Position.from_moves(moves)) == plain_score(moves), moves


def test_the_score_is_that_of_another_program(engine, recorded):
    solver = Solver(engine=engine)
    least = {"reference": 20, "numba": 14}[engine]
    for moves, score in recorded:
        if len(moves) >= least:
            assert solver.solve(Position.from_moves(moves)) == score, moves


def test_three_in_a_column_to_move_is_the_quickest_win_there_is(engine):
    assert solve(Position.from_moves("121212"), engine=engine) == 18


@given(st.integers(24, 41), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_mirrored_position_has_the_same_score(random_game, stones, seed):
    position = Position.from_moves(random_game(stones, seed))

    for name in ("reference", "numba"):
        solver = Solver(engine=name)
        assert solver.solve(position) == solver.solve(position.mirror)


@given(st.integers(22, 40), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_position_is_worth_its_best_column(random_game, stones, seed):
    position = Position.from_moves(random_game(stones, seed))

    for name in ("reference", "numba"):
        solver = Solver(engine=name)
        worth = solver.scores(position)
        assert tuple(worth) == position.columns
        assert max(worth.values()) == solver.solve(position)


@pytest.mark.parametrize("moves", ["1212121", "121212212121343434434343565656656565777777"])
def test_a_game_that_is_over_has_no_score(engine, moves):
    with pytest.raises(GameOver, match="the game is over"):
        solve(Position.from_moves(moves), engine=engine)


def test_an_engine_that_is_missing_is_refused_and_the_present_ones_are_named():
    with pytest.raises(EngineError, match="no engine 'oracle'; present: numba, reference"):
        solve(Position(), engine="oracle")


def test_scores_of_a_position_without_a_choice(engine):
    # One column is left, with two cells: the mover fills one, the other player the last.
    position = Position.from_moves("1212122121213434344343435656566565657777")

    assert scores(position, engine=engine) == {7: 0}


def test_a_search_stopped_at_every_turn_ends_like_one_that_never_was():
    position = Position.from_moves(HARD[:20])
    (*_, whole) = fast.search(position, fast.new_table(), 10**9)

    for budget in (1, 7, 1000):
        (*_, pieces) = fast.search(position, fast.new_table(), budget)
        assert pieces == whole
    assert whole.nodes > 10_000


def test_bounds_only_close_in_and_always_hold_the_score(random_game):
    for seed in range(10):
        position = Position.from_moves(random_game(18, seed))
        score = solve(position)
        before = None
        for bounds in fast.search(position, fast.new_table(), 50):
            assert bounds.low <= score <= bounds.high
            assert before is None or (before.low <= bounds.low and bounds.high <= before.high)
            before = bounds
        assert before.solved


def test_what_a_table_proved_of_one_position_spares_work_on_the_next():
    position = Position.from_moves(HARD[:20])
    table = fast.new_table()
    (*_, first) = fast.search(position, table)
    (*_, again) = fast.search(position, table)

    assert again.low == first.low
    assert again.nodes < first.nodes / 10


@pytest.mark.parametrize("stones", range(42))
def test_the_words_of_a_score_count_the_stones_still_to_be_dropped(stones):
    for score in range(-18, 19):
        moves = moves_to_end(score, stones)
        if score > 0:  # the mover's stones are the 1st, 3rd, … from here
            last = stones + 2 * moves - 1
            assert (43 - (last - 1)) // 2 == score
        elif score < 0:
            last = stones + 2 * moves
            assert (43 - (last - 1)) // 2 == -score
        else:
            assert describe(score, stones) == "draw"


@pytest.mark.parametrize("method", LADDER)
def test_every_rung_of_the_ladder_finds_the_score(method, random_game):
    for seed in range(8):
        position = Position.from_moves(random_game(32, seed))

        score, visited = climb(position, LADDER[method])

        assert score == solve(position, engine="reference")
        assert visited >= 1


def test_the_ladder_visits_fewer_positions_with_every_rung():
    visited = [climb(Position.from_moves(HARD), method)[1] for method in LADDER.values()]

    assert visited == sorted(visited, reverse=True)
    assert visited[-1] < visited[0] / 100


def test_a_reference_that_forgets_what_bounds_mean_is_caught(monkeypatch, plain_score, random_game):
    """Planted bug: the table keeps a bound as if it were the score."""
    shipped = reference.negamax

    def forgetful(mine, occupied, alpha, beta, table, counted):
        value = shipped(mine, occupied, alpha, beta, table, counted)
        table[mine + occupied + BOTTOM] = (value, value)
        return value

    monkeypatch.setattr(reference, "negamax", forgetful)
    games = [random_game(32, seed) for seed in range(40)]

    assert any(
        solve(Position.from_moves(moves), engine="reference") != plain_score(moves)
        for moves in games
    )
