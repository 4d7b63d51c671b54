import random

import pytest

from showcase.games.othello import GameOver, Position, PositionError

START = "---------------------------OX------XO--------------------------- X"
WIPED = "---------------------------XX------XX--------------------------- O"


def test_the_beginning_and_its_four_moves():
    assert Position().text == START
    assert Position().moves == ("d3", "c4", "f5", "e6")


def test_a_random_game_follows_the_rules_of_lists(plain):
    for seed in range(40):
        choose = random.Random(seed)  # noqa: S311 - games, not secrets
        position, lists = Position(), plain()
        while not position.over:
            assert list(position.moves) == lists.legal()
            move = choose.choice(position.moves or (None,))
            position = position.play(move)
            lists.play(move)
            signs = [lists.discs.get((row, c), "-") for row in range(8) for c in range(8)]
            assert position.text == f"{''.join(signs)} {lists.turn}"
        assert not lists.legal()


def test_text_is_read_as_it_is_written(random_position):
    for seed in range(20):
        position = random_position(30, seed)

        assert Position.from_text(position.text) == position


def test_a_pass_may_be_written_or_left_out():
    # The other side has no reply after the eighth move.
    choose = random.Random(4)  # noqa: S311 - games, not secrets
    position, moves, written = Position(), "", ""
    while not position.over:
        move = choose.choice(position.moves or (None,))
        position, moves, written = (
            position.play(move),
            moves + (move or ""),
            written + (move or "pa"),
        )
    assert "pa" in written

    assert Position.from_moves(moves) == Position.from_moves(written.upper()) == position


def test_empty_squares_count_for_the_winner():
    wiped = Position.from_text(WIPED)

    assert wiped.over
    assert wiped.moves == ()
    assert wiped.score == -64


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ("d3d3", "move 2: O cannot play d3: it is occupied"),
        ("a1", "move 1: X cannot play a1: it turns no disc"),
        ("d3c5zz", "move 3: 'zz' is not a square from a1 to h8"),
        ("d3c", "move 2: 'c' is not a square from a1 to h8"),
        ("pa", "move 1: X can move, and may not pass"),
        (7, "a transcript is text such as 'f5d6c3', not 7"),
    ],
)
def test_a_malformed_transcript_is_named_where_it_fails(moves, said):
    with pytest.raises(PositionError) as raised:
        Position.from_moves(moves)

    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "64 squares and the side to move are 65 signs, not 0"),
        (START[:-1] + "Q", "it is the turn of X or O, not of 'Q'"),
        ("?" + START[1:], "a1 is '?'; a square is X, O or -"),
        ("-" * 64 + " X", "d4 is empty, but the game begins with a disc on it"),
        (None, "a board is text, not None"),
    ],
)
def test_an_impossible_board_is_refused_in_words(text, said):
    with pytest.raises(PositionError) as raised:
        Position.from_text(text)

    assert str(raised.value) == said


def test_boards_that_overlap_or_reach_beyond_are_refused():
    with pytest.raises(PositionError, match="d4 holds a disc of both players"):
        Position(Position().other, Position().other)
    with pytest.raises(PositionError, match="is not a board of 64 squares"):
        Position(1 << 64, 0)


def test_nothing_is_played_after_the_end():
    with pytest.raises(GameOver, match="neither player can move"):
        Position.from_text(WIPED).play("a1")
