import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.games.connect_four import Position, Solver
from showcase.games.connect_four.kernels import EXPORTS, bits, columns, guess, proof
from showcase.games.connect_four.player import Player
from showcase.games.connect_four.position import BOARD, BOTTOM, COLUMNS, fours, has_four, landing

GAMES = st.lists(st.sampled_from("1234567"), max_size=42)
SOME = settings(max_examples=150, deadline=None)


def played(columns_):
    position = Position()
    for column in columns_:
        if not position.over and int(column) in position.columns:
            position = position.play(int(column))
    return position


def words(position):
    return np.uint64(position.mover), np.uint64(position.occupied)


@given(GAMES, st.integers(-1, 9))
@SOME
def test_play_does_what_position_does(columns_, column):
    position = played(columns_)
    if position.over:
        return
    after = np.zeros(2, np.uint64)
    status = bits.play(*words(position), column, after)

    if column not in COLUMNS:
        assert status == -1
    elif column not in position.columns:
        assert status == -2
    else:
        expected = position.play(column)
        assert (int(after[0]), int(after[1])) == (expected.mover, expected.occupied)
        full = expected.occupied == BOARD
        assert status == (bits.WON if expected.winner else bits.DRAWN if full else 0)


@given(GAMES)
@SOME
def test_winning_cells_are_the_empty_cells_that_complete_four(columns_):
    position = played(columns_)
    theirs = position.occupied ^ position.mover
    if has_four(theirs):
        return
    empty = [1 << bit for bit in range(49) if BOARD >> bit & 1 and not position.occupied >> bit & 1]

    for stones in (position.mover, theirs):
        found = int(bits.winning_cells(np.uint64(stones), np.uint64(position.occupied)))
        assert found == sum(cell for cell in empty if has_four(stones | cell))


@given(GAMES)
@SOME
def test_safe_moves_are_those_that_the_other_cannot_win_upon(columns_):
    position = played(columns_)
    if position.over:
        return
    safe = 0
    for column in position.columns:
        after = position.play(column)
        if after.winner or not any(after.play(reply).winner for reply in after.columns):
            safe |= landing(position.occupied, column)
    mine, occupied = words(position)
    if int(bits.winning_cells(mine, occupied)) & position.occupied + BOTTOM:
        return  # the search never asks where the mover wins at once

    assert int(bits.safe_moves(mine, occupied)) == safe


@given(GAMES)
@SOME
def test_fours_are_those_of_position(columns_):
    position = played(columns_)

    for stones in (position.mover, position.occupied ^ position.mover):
        assert int(bits.fours(np.uint64(stones))) == fours(stones)


@pytest.mark.parametrize("low", range(-21, 22))
def test_every_question_splits_what_is_left(low):
    for high in range(low + 1, 22):
        assert low <= proof.next_question(low, high) < high


def test_a_question_rounds_towards_zero_as_c_does():
    # -9 // 2 is -5 in Python and -4 in C.
    assert proof.next_question(-9, -2) == -6
    assert proof.next_question(-9, 9) == -4


@given(GAMES, st.integers(0, 6))
@SOME
def test_an_estimate_keeps_within_its_scale_and_sees_a_win_at_hand(columns_, depth):
    position = played(columns_)
    if position.over:
        return
    guessed = guess.estimate(*words(position), depth)

    assert -99 <= guessed <= 99
    if any(position.play(column).winner for column in position.columns):
        assert guessed >= 90


@given(GAMES)
@SOME
def test_an_estimate_is_the_same_in_a_mirror(columns_):
    position = played(columns_)
    if not position.over:
        assert guess.estimate(*words(position), 4) == guess.estimate(*words(position.mirror), 4)


def seven_searches(position):
    boards = np.zeros((7, proof.BOARDS), np.uint64)
    numbers = np.zeros((7, proof.NUMBERS), np.int64)
    low, high, estimates = np.zeros((3, 7), np.int64)
    for i in range(7):
        columns.open_column(*words(position), i + 1, boards[i], numbers[i], low, high, estimates)
    return boards, numbers, low, high, estimates


def test_seven_searches_in_turn_find_the_scores_of_all_columns(random_game):
    for seed in range(10):
        position = Position.from_moves(random_game(22, seed))
        boards, numbers, low, high, _ = seven_searches(position)
        table = np.zeros(1 << 16, np.uint64)
        while any(low < high):
            for i in range(7):
                columns.advance(100, i + 1, boards[i], numbers[i], table, low, high)

        found = {i + 1: int(low[i]) for i in range(7) if low[i] == high[i]}
        assert found == Solver(engine="reference").scores(position)


def test_a_table_of_a_single_entry_changes_nothing_but_the_work(random_game):
    position = Position.from_moves(random_game(26, 3))
    for entries in (1, 2, 1000):
        boards, numbers, low, high, _ = seven_searches(position)
        table = np.zeros(entries, np.uint64)
        for i in range(7):
            columns.advance(10**7, i + 1, boards[i], numbers[i], table, low, high)
        found = {i + 1: int(low[i]) for i in range(7) if low[i] == high[i]}
        assert found == Solver(engine="reference").scores(position)


def test_arrays_too_short_for_a_search_are_refused():
    short, enough = np.zeros(10, np.uint64), np.zeros(proof.NUMBERS, np.int64)
    spare = np.zeros((3, 7), np.int64)

    assert columns.open_column(np.uint64(0), np.uint64(0), 4, short, enough, *spare) == -1


@pytest.mark.parametrize(
    ("low", "high", "estimates", "chosen"),
    [
        ([-1] * 7, [1] * 7, [0, 0, 5, 0, 9, 0, 0], 5),  # nothing proved: the best estimate
        ([-1] * 7, [1] * 7, [0] * 7, 4),  # nothing to tell them apart: the centre
        ([0, 2, 1, 0, 0, 0, 0], [0, 2, 1, 0, 0, 0, 0], [0, 0, 0, 99, 0, 0, 0], 2),  # quickest win
        ([-3] * 6 + [-9], [-3] * 6 + [9], [0] * 6 + [-80], 7),  # a bad guess beats a proved loss
        ([0] + [-3] * 6, [0] + [5] * 6, [0] + [-2] * 6, 1),  # a proved draw beats a poor guess
        ([0] + [-3] * 6, [0] + [5] * 6, [0] + [2] * 6, 4),  # and gives way to a good one
        ([-2, -4, 1, 1, 1, 1, 1], [-2, -4, -1, -1, -1, -1, -1], [0] * 7, 1),  # the slowest loss
        ([1] * 7, [-1] * 7, [0] * 7, 0),  # no column may be played
    ],
)
def test_the_choice_is_the_best_of_what_is_known(low, high, estimates, chosen):
    arrays = [np.array(values, np.int64) for values in (low, high, estimates)]

    assert columns.choose(*arrays) == chosen


def test_the_player_takes_a_win_stops_one_and_says_when_it_only_guesses():
    player = Player(entries=1 << 20)

    assert player.choose(Position.from_moves("121212")).column == 1
    assert player.choose(Position.from_moves("12121")).column == 1
    assert player.choose(Position(), positions=1000).score is None
    assert player.choose(Position.from_moves("44434574455355315316")).score == 11


def test_a_solver_that_has_won_a_position_does_not_let_go_of_it(random_game):
    """From a solved win the player wins, and in the number of moves it said, against any play."""
    player, solver = Player(entries=1 << 20), Solver()
    for seed in range(6):
        position = Position.from_moves(random_game(20, seed))
        choice = player.choose(position)
        while not position.over:
            assert choice.score == solver.solve(position)
            position = position.play(choice.column)
            if not position.over:
                choice = player.choose(position)


def test_what_the_page_gets_is_listed_once():
    names = [export.kernel.py_func.__name__ for export in EXPORTS]

    assert len(names) == len(set(names))
    assert "search" not in names  # reached through advance
