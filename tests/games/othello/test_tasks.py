import numpy as np
import pytest

from showcase.games.othello import tasks
from showcase.games.othello.live import opening

GAME = [frame["move"] for frame in opening()["frames"][1:]]
GREEDY = "".join(GAME[:50])
WIPED = "e6f4e3f6g5d6e7f5c5"
FOOLED = (
    "d3e3f6c4b5e6f7b4e2b6a6d6c3b3c7c2a5d2a4c5a3f2f3d7c6f5d8b2e7f4g5e8g4g3a1f8g6c8g7h3h4h8h7g8h6h5"
    "c1d1e1f1b1"
)
NONSENSE = [None, 70, "", "x", "99", "d3d3", [], "f5d6c3", 4.5, {"a": 1}, True, np.array([1, 7])]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_not_done_and_never_raises(answer):
    for task in (tasks.greedy, tasks.wipe_out, tasks.misjudged):
        result = task(answer)
        assert not result.done
        assert result.evidence


def test_a_position_where_greed_loses_is_accepted():
    result = tasks.greedy(GREEDY)

    assert result.done
    assert " turns " in result.evidence


def test_a_position_without_one_greediest_move_or_too_early_is_refused():
    assert "no one is greediest" in tasks.greedy("".join(GAME[:52])).evidence
    assert "at most 10 are asked for" in tasks.greedy("f5d6c3").evidence
    assert "the game is over" in tasks.greedy("".join(GAME)).evidence


def test_the_known_wipe_out_is_accepted():
    result = tasks.wipe_out(WIPED)

    assert result.done
    assert "wiped out after 9 moves" in result.evidence


def test_a_game_that_goes_on_or_ends_otherwise_is_refused():
    assert "the game goes on" in tasks.wipe_out("f5f6e6d6").evidence
    assert "with discs of both sides" in tasks.wipe_out("".join(GAME)).evidence


def test_a_position_that_fools_the_evaluation_is_accepted():
    result = tasks.misjudged(FOOLED)

    assert result.done
    assert "the truth is +18" in result.evidence


def test_a_position_that_the_engine_solves_is_refused():
    assert "the engine solves it" in tasks.misjudged("".join(GAME[:57])).evidence
