import numpy as np
import pytest

from showcase.games.othello import tasks

GAME = (
    "e6f4f3d6f5e7c5f6e3g5h6e2d3c6g6g4f7f8f1h4e8c3g8d7c2d2c4d8c8b3c7e1h5h7d1b5a5a6a7b6b4a4a3b1g2h1"
    "f2g3h3h2g7b2c1g1a2b8a8a1b7h8"
)
GREEDY = GAME[:100]  # fifty moves
WIPED = "e6f4e3f6g5d6e7f5c5"
FOOLED = (
    "f5f6f7d6c6e3e6g5e2c5g4e7c4b6c7e1g6h6a7e8f3h5g2b5g8d3h3g3f2g1b3f4a6f1h1f8h7b4d1h2h4b2d8a5d7b7"
    "a8g7b8c8"
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
    assert "no one is greediest" in tasks.greedy(GAME[:104]).evidence
    assert "at most 10 are asked for" in tasks.greedy("f5d6c3").evidence
    assert "the game is over" in tasks.greedy(GAME).evidence


def test_the_known_wipe_out_is_accepted():
    result = tasks.wipe_out(WIPED)

    assert result.done
    assert "wiped out after 9 moves" in result.evidence


def test_a_game_that_goes_on_or_ends_otherwise_is_refused():
    assert "the game goes on" in tasks.wipe_out("f5f6e6d6").evidence
    assert "with discs of both sides" in tasks.wipe_out(GAME).evidence


def test_a_position_that_fools_the_evaluation_is_accepted():
    result = tasks.misjudged(FOOLED)

    assert result.done
    assert "the truth is -10" in result.evidence


def test_a_position_that_the_engine_solves_is_refused():
    assert "the engine solves it" in tasks.misjudged(GAME[:114]).evidence
