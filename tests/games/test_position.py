import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.games.connect_four import GameOver, Position, PositionError
from showcase.games.connect_four.position import BOTTOM, COLUMNS, fours, has_four, landing

GAMES = st.lists(st.sampled_from("1234567"), max_size=42)

# Games of n moves, and positions that n moves can reach (OEIS A212693).
PERFT = (1, 7, 49, 343, 2401, 16_807, 117_649, 823_536)
POSITIONS = (1, 7, 49, 238, 1120, 4263, 16_422, 54_859)


def played(columns):
    """As much of the game as the rules allow, full columns left out."""
    position, moves = Position(), ""
    for column in columns:
        if not position.over and int(column) in position.columns:
            position, moves = position.play(int(column)), moves + column
    return position, moves


def stones_after(occupied):
    return [occupied | stone for column in COLUMNS if (stone := landing(occupied, column))]


def test_the_number_of_games_by_length_is_the_known_one():
    counted, games = [], [(0, 0)]
    for _ in PERFT:
        counted.append(len(games))
        if len(counted) < len(PERFT) - 1:
            games = [
                (occupied ^ mine, after)
                for mine, occupied in games
                if not has_four(occupied ^ mine)
                for after in stones_after(occupied)
            ]
        else:
            break
    last = sum(len(stones_after(o)) for m, o in games if not has_four(o ^ m))

    assert (*counted, last) == PERFT


def test_the_number_of_positions_by_length_is_the_known_one():
    counted, positions = [], {(0, 0)}
    for _ in POSITIONS:
        counted.append(len(positions))
        positions = {
            (occupied ^ mine, after)
            for mine, occupied in positions
            if not has_four(occupied ^ mine)
            for after in stones_after(occupied)
        }

    assert tuple(counted) == POSITIONS


@given(GAMES)
def test_winner_and_legal_columns_are_those_of_counting_on_lists(plain, columns):
    position, moves = played(columns)
    board = plain(moves)

    assert position.winner == board.winner()
    assert position.over == (board.winner() is not None or board.stones == 42)
    assert position.columns == (() if position.over else tuple(board.legal()))


@given(GAMES)
def test_the_drawing_shows_every_stone_where_it_lies(plain, columns):
    position, moves = played(columns)
    board = plain(moves)
    rows = str(position).splitlines()

    for column in range(7):
        for row in range(6):
            assert (
                rows[5 - row].split()[column] == {None: ".", 1: "X", 2: "O"}[board.at(column, row)]
            )


@given(GAMES, GAMES)
def test_two_positions_share_a_key_only_if_they_are_equal(one, other):
    first, second = played(one)[0], played(other)[0]

    assert (first.key == second.key) == (first == second)


@given(GAMES)
def test_a_mirror_twice_is_the_position_and_once_keeps_the_winner(columns):
    position, moves = played(columns)
    mirrored = Position.from_moves("".join(str(8 - int(column)) for column in moves))

    assert position.mirror == mirrored
    assert position.mirror.mirror == position
    assert position.mirror.winner == position.winner


@given(GAMES)
def test_fours_are_the_stones_on_a_line_and_none_without_a_winner(columns):
    position, _ = played(columns)
    line = fours(position.occupied ^ position.mover)

    assert bool(line) == (position.winner is not None)
    assert line.bit_count() == 0 or line.bit_count() >= 4
    assert fours(line) == line


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ("449", "move 3: 9 is not a column from 1 to 7"),
        ("0", "move 1: 0 is not a column from 1 to 7"),
        ("44x", "move 3 is 'x', not a column from 1 to 7"),
        ("4٤", "move 2 is '٤', not a column from 1 to 7"),
        ("4 4", "move 2 is ' ', not a column from 1 to 7"),
        ("\ud800", "move 1 is '\\ud800', not a column from 1 to 7"),
        (4453, "moves are a string of columns, such as '4453', not 4453"),
        (None, "moves are a string of columns, such as '4453', not None"),
        ("4444444", "move 7: column 4 is full"),
        ("12121212", "move 8: the game is over: player 1 has four in a row"),
    ],
)
def test_moves_that_cannot_be_played_are_refused_with_their_number(moves, said):
    with pytest.raises(PositionError) as refusal:
        Position.from_moves(moves)

    assert str(refusal.value) == said


@pytest.mark.parametrize("column", [0, 8, -1, 4.0, "4", None, True, [4], np.array([4, 5])])
def test_what_is_no_column_is_refused(column):
    with pytest.raises(PositionError, match="is not a column from 1 to 7"):
        Position().play(column)


def test_a_column_of_numpy_is_a_column():
    played_ = Position().play(np.uint8(4))

    assert played_ == Position.from_moves("4")
    assert type(played_.occupied) is int


def test_four_in_a_row_is_the_end_whoever_is_to_move():
    row = sum(1 << 7 * column for column in range(4))
    position = Position(row, BOTTOM | 2)

    assert (position.turn, position.winner, position.columns) == (1, 1, ())
    with pytest.raises(GameOver, match="player 1 has four in a row"):
        position.play(1)


def test_a_full_board_is_over_without_a_winner():
    position = Position.from_moves("121212212121343434434343565656656565777777")

    assert position.over
    assert position.winner is None
    with pytest.raises(GameOver, match="the board is full"):
        position.play(1)


@pytest.mark.parametrize(
    ("mover", "occupied", "said"),
    [
        (0, 1 << 6, "outside the board"),
        (0, -1, "outside the board"),
        (1, 0, "not occupied"),
        (0, 2, "floats"),
        (1, 1, "take turns"),
        (0, BOTTOM, "take turns"),
        (1.0, 1.0, "two integers"),
        (None, 0, "two integers"),
    ],
)
def test_boards_that_no_game_leads_to_are_refused(mover, occupied, said):
    with pytest.raises(PositionError, match=said):
        Position(mover, occupied)
