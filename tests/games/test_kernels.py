import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.games.connect_four import Position, Solver, book
from showcase.games.connect_four.kernels import EXPORTS, bits, columns, guess, proof
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


class Searches:
    """The eight searches of a position, as the page holds them."""

    def __init__(self, position, *, openings=book.NONE, entries=1 << 16):
        self.boards = np.zeros((8, proof.BOARDS), np.uint64)
        self.numbers = np.zeros((8, proof.NUMBERS), np.int64)
        self.low, self.high, self.estimates = self.bounds = np.zeros((3, 8), np.int64)
        self.table, self.book, self.turn = np.zeros(entries, np.uint64), openings, 0
        for which in range(8):
            searched = self.boards[which], self.numbers[which], openings
            assert columns.open_search(*words(position), which, *searched, *self.bounds) == 0
        columns.combine(self.low, self.high)

    def go_on(self, budget):
        self.turn = columns.next_search(self.turn, self.low, self.high)
        if self.turn >= 0:
            searched = self.boards[self.turn], self.numbers[self.turn], self.table, self.book
            columns.advance(budget, self.turn, *searched, self.low, self.high)
        return self.turn

    def scores(self):
        return {c: int(self.low[c]) for c in COLUMNS if self.low[c] == self.high[c]}


@pytest.mark.parametrize("entries", [1, 1000, 1 << 16])
@pytest.mark.parametrize("budget", [100, 10**7])
def test_eight_searches_in_turn_find_all_scores_whatever_they_remember(
    random_game, entries, budget
):
    for seed in range(4):
        position = Position.from_moves(random_game(24, seed))
        searches = Searches(position, entries=entries)
        while searches.go_on(budget) >= 0:
            assert all(searches.low[c] <= searches.high[0] for c in position.columns)

        assert searches.scores() == Solver(engine="reference").scores(position)
        assert searches.low[0] == searches.high[0] == max(searches.scores().values())


def test_a_column_that_is_settled_is_a_best_one_before_all_are_solved(random_game):
    early = 0
    for seed in range(30):
        position = Position.from_moves(random_game(20, seed))
        searches, truth = Searches(position), Solver().scores(position)
        while not columns.settled(*searches.bounds[:2], columns.choose(*searches.bounds)):
            assert searches.go_on(50) >= 0
        chosen = columns.choose(*searches.bounds)

        assert truth[chosen] == max(truth.values())
        early += len(searches.scores()) < len(truth)
    assert early > 0


def entry(position):
    """What a book would say: the exact score, and a best column."""
    worth = Solver().scores(position)
    column = max(worth, key=worth.get)
    return book.Entry(worth[column], worth[column], column)


def canonical(position):
    return min(position, position.mirror, key=lambda each: each.key)


def test_a_position_of_the_book_is_known_from_either_side(random_game):
    position = canonical(Position.from_moves(random_game(10, 1)))
    known = entry(position)
    for seen, best in ((position, known.column), (position.mirror, 8 - known.column)):
        openings = book.pack({position.key: known})
        searches = Searches(seen, openings=openings)

        assert columns.book_move(*words(seen), openings) == best
        assert searches.low[0] == searches.high[0] == known.low
        assert columns.settled(*searches.bounds[:2], best) == 1
        assert searches.scores()[best] == known.low


def test_the_last_stones_of_the_book_are_left_to_the_search(random_game):
    position = canonical(Position.from_moves(random_game(11, 1)))
    openings = book.pack({position.key: book.Entry(-18, -1, position.columns[0])})

    assert columns.book_move(*words(position), openings) == 0


def test_a_book_that_knows_who_wins_leaves_how_soon_to_the_search(random_game):
    for seed in range(8):
        position = canonical(Position.from_moves(random_game(12, seed)))
        exact = entry(position)
        if exact.low <= 0:
            continue
        openings = book.pack({position.key: book.Entry(1, 18, exact.column)})
        searches = Searches(position, openings=openings)
        assert searches.low[0] == searches.low[exact.column] >= 1
        assert columns.safe(*searches.bounds[:2], exact.column) == 1
        assert columns.decided(*searches.bounds[:2]) == 1
        while searches.go_on(10**6) >= 0:
            pass

        assert searches.low[0] == searches.high[0] == exact.low


def test_what_the_book_knows_of_every_answer_needs_no_search(random_game):
    position = Position.from_moves(random_game(11, 5))
    afters = [canonical(position.play(column)) for column in position.columns]
    openings = book.pack({after.key: entry(after) for after in afters if not after.over})
    searches = Searches(position, openings=openings)

    assert searches.go_on(1) == -1
    assert searches.scores() == Solver().scores(position)
    assert searches.low[0] == searches.high[0] == max(searches.scores().values())


def sign(score):
    return (score > 0) - (score < 0)


def test_who_wins_is_decided_first_and_with_it_a_safe_column(random_game):
    sooner = 0
    for seed in range(30):
        position = Position.from_moves(random_game(18, seed))
        searches, truth = Searches(position), Solver().scores(position)
        while not columns.decided(*searches.bounds[:2]):
            assert searches.go_on(50) == 0
        chosen = columns.choose(*searches.bounds)

        assert columns.safe(*searches.bounds[:2], chosen)
        assert sign(truth[chosen]) == sign(max(truth.values()))
        assert searches.low[0] <= max(truth.values()) <= searches.high[0]
        sooner += searches.low[0] < searches.high[0]
    assert sooner > 0


def test_arrays_too_short_for_a_search_are_refused():
    short, enough = np.zeros(10, np.uint64), np.zeros(proof.NUMBERS, np.int64)
    spare = np.zeros((3, 8), np.int64)
    empty = np.uint64(0), np.uint64(0)

    assert columns.open_search(*empty, 4, short, enough, book.NONE, *spare) == -1


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
        ([0] + [-3] * 6, [0] * 7, [-5] + [9] * 6, 1),  # a proved draw before a possible one
        ([-9] * 7, [-1] * 7, [-50, -40, -9, -60, -70, -80, -90], 3),  # all lost: the best estimate
        ([1] * 7, [-1] * 7, [0] * 7, 0),  # no column may be played
    ],
)
def test_the_choice_is_the_best_of_what_is_known(low, high, estimates, chosen):
    arrays = [np.array([0, *values], np.int64) for values in (low, high, estimates)]

    assert columns.choose(*arrays) == chosen


@pytest.mark.parametrize(
    ("low", "high", "column", "settled"),
    [
        ([2, 0, 0, 0, 0, 0, 0], [9, 2, 2, 2, 2, 2, 2], 1, 1),  # at least as good as any can be
        ([2, 0, 0, 0, 0, 0, 0], [9, 2, 2, 3, 2, 2, 2], 1, 0),  # the fourth may be better
        ([2, 1, 1, 1, 1, 1, 1], [2, -1, -1, -1, -1, -1, -1], 1, 1),  # there is no other
    ],
)
def test_a_choice_is_settled_where_nothing_can_be_better(low, high, column, settled):
    arrays = [np.array([0, *values], np.int64) for values in (low, high)]

    assert columns.settled(*arrays, column) == settled


@pytest.mark.parametrize(
    ("low", "high", "column", "safe"),
    [
        ([1] + [-3] * 7, [5] + [5] * 7, 1, 0),  # won, but not proved by this column
        ([1, 1] + [-3] * 6, [5] + [5] * 7, 1, 1),  # won, and it keeps the win
        ([0, 0] + [-3] * 6, [5] + [5] * 7, 1, 0),  # a draw in hand, where there may be a win
        ([0, 0] + [-3] * 6, [0] + [0] * 7, 1, 1),  # a draw in hand, and no more to be had
        ([-9] * 8, [-1] * 8, 6, 1),  # lost: nothing to give away
    ],
)
def test_a_safe_column_gives_nothing_away(low, high, column, safe):
    arrays = [np.array(values, np.int64) for values in (low, high)]

    assert columns.safe(*arrays, column) == safe


def test_what_the_page_gets_is_listed_once():
    names = [export.kernel.py_func.__name__ for export in EXPORTS]

    assert len(names) == len(set(names))
    assert "search" not in names  # reached through advance
