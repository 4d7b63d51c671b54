import numpy as np
import pytest

from showcase.games.connect_four import Position, tasks
from showcase.games.connect_four.position import has_four

NONSENSE = [None, 70, "", "x", "99", "4444444", [], "1212121", "4453", 4.5, {"a": 1}]
NONSENSE += [True, 7.0, np.array([1, 7])]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_not_done_and_never_raises(answer):
    for result in (
        tasks.tempting(answer, answer),
        tasks.tempting("465257251514622754654", answer),
        tasks.only_draw(answer),
        tasks.false_four(answer),
    ):
        assert not result.done
        assert result.evidence


def test_a_tempting_threat_that_loses_is_accepted():
    result = tasks.tempting("465257251514622754654", 7)

    assert result.done
    assert result.evidence == "column 7 threatens four and loses in 1, where column 3 wins in 2"


@pytest.mark.parametrize(
    ("moves", "column", "why"),
    [
        ("465257251514622754654", 3, "does not lose"),
        ("465257251514622754654", 1, "no threat"),
        ("44434574455355315316", 6, "wins at once"),
        ("465257251514622754654", 9, "cannot be played"),
        ("4453", 4, "4 stones; at least 20"),
    ],
)
def test_a_move_that_does_not_tempt_or_does_not_lose_is_refused(moves, column, why):
    result = tasks.tempting(moves, column)

    assert not result.done
    assert why in result.evidence


def test_a_position_with_a_single_drawing_column_is_accepted():
    assert tasks.only_draw("121633216352346737136").done


def test_a_position_with_a_winning_column_is_refused():
    assert not tasks.only_draw("44434574455355315316").done


def test_a_four_that_only_the_six_bit_board_sees_is_accepted():
    result = tasks.false_four("6456534745663656")

    assert result.done
    assert "the six-bit board sees four" in result.evidence


def test_a_true_four_and_an_innocent_board_are_refused():
    assert "really are four" in tasks.false_four("1212121").evidence
    assert "sees no four either" in tasks.false_four("4453").evidence


def test_the_six_bit_board_misses_no_true_four():
    for moves in ("1212121", "1122334", "12233434474"):
        position = Position.from_moves(moves)
        assert has_four(position.occupied ^ position.mover)
        assert tasks.six_bit_four(position.occupied ^ position.mover)
