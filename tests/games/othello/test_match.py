import io
import json
import sys

import pytest

from showcase.games.match import MatchError, Pair, play_match, summarize
from showcase.games.match.players import Gtp, NBoard, Own
from showcase.games.match.process import Fault, Process
from showcase.games.othello import Engine, Position, PositionError, ggf
from showcase.games.othello.nboard import serve

OPENINGS = ["f5d6c4d3c2b3b4b5", "f5f4g3g6f3g4e3e2"]
SERVER = "import sys; from showcase.games.othello.nboard import serve; serve(sys.stdin, sys.stdout)"


class Scripted:
    """Plays the first legal move, or what it is told to say or raise."""

    def __init__(self, says=None):
        self.says = says

    def choose(self, position, moves):  # noqa: ARG002 - as a Player
        if isinstance(self.says, Exception):
            raise self.says
        return self.says or position.moves[0]

    def cpu_seconds(self):
        return 1.0

    def close(self):
        pass


def test_a_match_is_played_in_pairs_and_kept(tmp_path):
    file = tmp_path / "match.jsonl"
    pairs = play_match("first moves", Scripted, Scripted, OPENINGS, file)

    assert [pair.opening for pair in pairs] == OPENINGS
    assert all(pair.black == -pair.white for pair in pairs)  # the same game with sides changed
    assert all(pair.our_cpu == pair.their_cpu == 2.0 for pair in pairs)
    assert len(file.read_text(encoding="utf-8").splitlines()) == 3


def test_an_interrupted_match_goes_on_where_it_stopped(tmp_path):
    file = tmp_path / "match.jsonl"
    play_match("m", Scripted, Scripted, OPENINGS[:1], file)
    made = []
    pairs = play_match("m", lambda: made.append(1) or Scripted(), Scripted, OPENINGS, file)

    assert len(pairs) == 2
    assert len(made) == 2  # one pair was left


def test_another_matchs_file_is_refused(tmp_path):
    file = tmp_path / "match.jsonl"
    play_match("m", Scripted, Scripted, OPENINGS[:1], file)
    with pytest.raises(MatchError, match="holds the match 'm', not 'n'"):
        play_match("n", Scripted, Scripted, OPENINGS, file)
    file.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(MatchError, match="is not the record of a match"):
        play_match("n", Scripted, Scripted, OPENINGS, file)


@pytest.mark.parametrize("says", ["a1", "zz", Fault("it has ended")])
def test_our_failure_is_a_loss_and_theirs_is_void(tmp_path, says):
    (lost,) = play_match(
        "ours", lambda: Scripted(says), Scripted, OPENINGS[:1], tmp_path / "a.jsonl"
    )
    (void,) = play_match(
        "theirs", Scripted, lambda: Scripted(says), OPENINGS[:1], tmp_path / "b.jsonl"
    )

    assert (lost.black, lost.white, lost.void) == (-64, -64, "")
    assert void.void


def test_a_silent_or_dead_engine_is_a_fault():
    silent = Process([sys.executable, "-c", "import time; time.sleep(60)"])
    dead = Process([sys.executable, "-c", ""])

    with pytest.raises(Fault, match=r"silent for 0\.1 seconds"):
        silent.read(0.1)
    with pytest.raises(Fault, match="has ended"):
        dead.read(30)
    with pytest.raises(Fault, match="takes no input"):
        dead.write("hello")
    silent.close()
    dead.close()


def test_an_engine_that_talks_on_is_closed_without_a_complaint():
    talk = "while True: print('a line')"
    for _ in range(20):  # a listener left behind complains in its thread, and fails the test
        talking = Process([sys.executable, "-c", talk])
        talking.read(30)
        talking.close()


def test_an_engine_that_speaks_nboard_plays_a_match(tmp_path):
    (pair,) = play_match(
        "nboard",
        lambda: Own(Engine(level=1)),
        lambda: NBoard([sys.executable, "-c", SERVER], 1),
        OPENINGS[:1],
        tmp_path / "match.jsonl",
    )

    assert not pair.void
    assert pair.black == -pair.white  # level 1 against itself: the same game twice


def test_an_engine_that_speaks_gtp_is_told_all_moves():
    script = "while True:\n line = input()\n print('=', line.replace(' ', '_'))\n print()"
    player = Gtp([sys.executable, "-u", "-c", script], seconds=30)

    assert player.choose(Position(), ["f5", None, "d3"]) == "genmove_black"
    player.close()


def test_the_interval_is_the_spread_of_resampled_pairs():
    pairs = [Pair("o", 10, 10, 2.0, 1.0)] * 30 + [Pair("o", -10, -10, 2.0, 1.0)] * 10
    summary = summarize(pairs)

    assert (summary.wins, summary.losses, summary.score) == (60, 20, 0.75)
    assert summary.elo == 191
    assert 60 < summary.elo_low < 191 < summary.elo_high < 400
    assert summary.los > 0.99
    assert (summary.our_cpu, summary.their_cpu) == (1.0, 0.5)


def test_void_pairs_count_for_nobody():
    summary = summarize([Pair("o", 1, 1, 1, 1), Pair("o", 0, 0, 1, 1, void="it has ended")])

    assert (summary.wins, summary.draws, summary.void_pairs, summary.elo) == (2, 0, 1, None)
    with pytest.raises(ValueError, match="no pair"):
        summarize([])


def test_a_game_in_ggf_is_read_as_it_is_written():
    moves = ["f5", "d6", "c4"]

    assert ggf.read(ggf.write(moves)) == Position.from_moves("f5d6c4")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "has a board"),
        (ggf.write(["f5"]).replace("B[F5]", "W[F5]"), "not the turn of W"),
        (ggf.write(["a1"]), "move 1: X cannot play a1"),
    ],
)
def test_a_malformed_game_is_named(text, said):
    with pytest.raises(PositionError, match=said):
        ggf.read(text)


def test_nboard_answers_a_conversation():
    lines = ["nboard 2", "set depth 1", f"set game {ggf.write([])}", "ping 7", "move a1", "go"]
    answers = io.StringIO()
    serve(io.StringIO("\n".join([*lines, "set depth x", "hint 1", "quit", "ping 8"])), answers)
    said = answers.getvalue().splitlines()

    assert said[:2] == ["set myname showcase", "pong 7"]
    assert said[2].startswith("status X cannot play a1")
    assert said[3].startswith("=== ")
    assert "pong 8" not in said


def test_a_record_is_json_line_by_line(tmp_path):
    file = tmp_path / "match.jsonl"
    play_match("m", Scripted, Scripted, OPENINGS[:1], file)

    assert [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
