import json
from itertools import pairwise

import pytest

from showcase.games.othello import LEVELS, Position, live, solve
from showcase.games.othello.levels import describe
from showcase.live import rerun, source

FUNCTION = "showcase.games.othello.position:flips"
CHECKS = "showcase.games.othello.live:recheck"


@pytest.fixture(scope="module")
def opening():
    return json.loads(json.dumps(live.opening()))


def test_the_opening_is_a_game_from_the_beginning_to_its_end(opening):
    frames = opening["frames"]
    for number, frame in enumerate(frames):
        here = Position.from_moves("".join(f["move"] for f in frames[1 : number + 1]))
        if not here.over and not here.moves:
            here = here.play(None)
        assert frame["board"] == here.text[:64]
        if number < len(frames) - 1:
            assert frame["turn"] == here.turn
            assert frames[number + 1]["move"] in here.moves

    assert here.over
    assert frames[-1]["score"] == (here.score if here.turn == "X" else -here.score)


def test_what_the_opening_calls_exact_is(opening):
    exact = [frame for frame in opening["frames"] if frame["exact"]]
    for frame in exact[-14:]:
        here = Position.from_text(frame["board"] + frame["turn"])
        sign = 1 if here.turn == "X" else -1
        assert frame["score"] == sign * solve(here, engine="reference")

    assert len(exact) >= 16


def test_a_move_is_blamed_for_what_it_lost(opening):
    frames = opening["frames"]
    for before, after in pairwise(frames):
        lost = (before["score"] - after["score"]) * (1 if before["turn"] == "X" else -1)
        if "gives away" in after["says"]:
            assert lost >= live.NOTED - 0.1
        elif lost > live.NOTED + 0.1:
            assert "was better" not in after["says"]

    assert any("gives away" in frame["says"] for frame in frames)


def test_the_levels_offered_are_the_engines(opening):
    for each in opening["levels"]:
        assert (each["depth"], each["exact"]) == LEVELS[each["level"]]
        assert each["says"] == describe(each["level"])

    assert len({each["says"] for each in opening["levels"]}) == len(opening["levels"])


@pytest.mark.parametrize(
    ("shipped", "edited", "failing"),
    [
        ("theirs & inside", "theirs", "edge"),
        ("range(5)", "range(1)", "random"),
        ("        if down >> step & mine:\n            turned |= down\n", "", "eight directions"),
        ("turned, played = 0, 1 << square", "turned, played = 1, 1 << square", "four first"),
    ],
)
def test_a_broken_rule_is_caught_by_the_checks(shipped, edited, failing):
    text = source(FUNCTION)
    assert shipped in text
    checks = rerun(FUNCTION, text.replace(shipped, edited), CHECKS)["checks"]

    caught = [check for check in checks if not check["passed"]]
    assert any(failing in check["name"] for check in caught)
    assert all("walking says" in check["detail"] for check in caught)


def test_an_edit_that_raises_is_reported_where_it_raised():
    text = source(FUNCTION).replace("return turned", "return turned / 0")
    checks = rerun(FUNCTION, text, CHECKS)["checks"]

    assert all("it raised ZeroDivisionError" in check["detail"] for check in checks)
