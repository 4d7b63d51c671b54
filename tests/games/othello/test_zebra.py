"""The player that drives Zebra, against a program that speaks as Zebra does, and against Zebra."""

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from showcase.games.match import play_match
from showcase.games.match.players import Own, Zebra
from showcase.games.match.process import Fault
from showcase.games.othello import Engine, Position

FAKE = Path(__file__).with_name("fake_zebra.py")
REAL = Path(os.environ.get("SHOWCASE_RIVALS", "rivals")).absolute() / "zebra" / "zebra"
PASSES = "e6f4e3d2e2f6f5d6"  # then by first legal moves: black passes six times, white once


class First:
    """Plays the first legal move, as the fake does."""

    def choose(self, position, moves):  # noqa: ARG002 - as a Player
        return position.moves[0]

    def cpu_seconds(self):
        return 0.0

    def close(self):
        pass


@pytest.fixture
def fake():
    """A function (failure) -> the player, driving the fake; it is closed at the end."""
    made = []

    def make(failure="none"):
        made.append(Zebra([sys.executable, str(FAKE), failure], (6, 14, 16), seconds=30))
        return made[-1]

    yield make
    for player in made:
        player.close()


def first_moves(opening):
    """A game of first legal moves after an opening, None for a pass, and its last position."""
    position, moves = Position(), []
    while not position.over:
        said = opening[2 * len(moves) :][:2] or (position.moves or (None,))[0]
        position, moves = position.play(said), [*moves, said]
    return moves, position


def test_a_game_in_which_both_sides_pass_is_played_with_both_colours(tmp_path, fake):
    moves, end = first_moves(PASSES)
    (pair,) = play_match("first moves", First, fake, [PASSES], tmp_path / "match.jsonl")
    passed = [ply % 2 for ply, move in enumerate(moves) if move is None]
    white_leads = end.score if end.turn == "O" else -end.score

    assert set(passed) == {0, 1}
    assert (pair.void, pair.black, pair.white) == ("", -white_leads, white_leads)


def test_its_move_is_known_at_once_even_if_the_other_side_must_pass(fake):
    moves, _ = first_moves(PASSES)
    before_passes = [ply for ply, (_, after) in enumerate(pairwise(moves)) if after is None]
    for ply in before_passes:
        position = Position.from_moves("".join(move or "--" for move in moves[:ply]))

        assert fake().choose(position, moves[:ply]) == moves[ply]


def test_it_is_started_when_it_is_asked_and_its_start_is_not_counted(fake):
    player = fake()
    idle = player.cpu_seconds()
    player.choose(Position(), [])

    assert idle == 0
    assert 0 <= player.cpu_seconds() < player._process.cpu_seconds()


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ("dies", "it has ended"),
        ("is silent", r"silent for 0\.2 seconds"),
        ("lists nothing", "lists no move"),
    ],
)
def test_what_it_does_wrong_is_its_fault(fake, failure, said):
    player = fake(failure)
    move = player.choose(Position(), [])
    answer = Position().play(move).moves[0]
    player._seconds = 0.2 if failure == "is silent" else 30
    with pytest.raises(Fault, match=said):
        player.choose(Position().play(move).play(answer), [move, answer])


def test_an_illegal_move_of_it_makes_the_pair_void(tmp_path, fake):
    (pair,) = play_match("m", First, lambda: fake("cheats"), [PASSES], tmp_path / "match.jsonl")

    assert "cannot play d4: it is occupied" in pair.void


@pytest.mark.skipif(not REAL.exists(), reason=f"no rival engine at {REAL}")
def test_zebra_plays_a_pair_and_plays_it_again(tmp_path):
    command = ["stdbuf", "-oL", str(REAL)]
    first, again = (
        play_match(
            "zebra",
            lambda: Own(Engine(level=4)),
            lambda: Zebra(command, (6, 14, 16), folder=REAL.parent),
            ["f5d6c4d3c2b3b4b5", PASSES],
            tmp_path / name,
        )
        for name in ("first.jsonl", "again.jsonl")
    )

    assert [pair.void for pair in first] == ["", ""]
    assert [(p.black, p.white) for p in first] == [(p.black, p.white) for p in again]
    assert all(pair.their_cpu > 0 for pair in first)
