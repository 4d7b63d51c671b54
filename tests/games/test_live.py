import json
import subprocess
import sys

import pytest

from showcase.games.connect_four import Position, Solver, live, position
from showcase.live import rerun, source

FUNCTION = "showcase.games.connect_four.position:has_four"
CHECKS = "showcase.games.connect_four.live:recheck"


@pytest.fixture(scope="module")
def opening():
    return json.loads(json.dumps(live.opening()))


def test_the_opening_is_a_game_that_ends_with_the_four_it_shows(opening):
    final = Position.from_moves(opening["game"])
    cells = sum(1 << 7 * column + row for column, row in opening["four"])

    assert final.over
    assert cells == position.fours(final.occupied ^ final.mover)
    assert len(opening["four"]) == 4


def test_the_opening_shows_the_exact_score_of_every_column(opening):
    solver = Solver(engine="reference")
    for frame in opening["frames"]:
        if frame["stones"] >= 16:
            here = Position.from_moves(opening["game"][: frame["stones"]])
            shown = {
                str(column): live.describe(score, here.stones)
                for column, score in solver.scores(here).items()
            }
            assert frame["scores"] == shown
    assert opening["frames"][-1]["stones"] == len(opening["game"]) - 1


def test_the_opening_holds_the_mistake_that_decides_the_game(opening):
    assert [f["says"] for f in opening["frames"] if "loses in 1;" in f["says"]] == [
        "Move 20: column 6 loses in 1; column 1 wins in 7."
    ]


def test_there_are_69_lines_of_four():
    assert len(live.lines()) == len(set(live.lines())) == 69


def test_the_shipped_function_passes_every_check():
    report = live.recheck({"game": live.OPENING[:17]})

    assert [check["passed"] for check in report["checks"]] == [True] * 3
    assert report["figure"]["scores"]["6"] == "loses in 1"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("(1, 7, 6, 8)", "(1, 7, 6)", "it says False, counting says True"),
        ("(1, 7, 6, 8)", "(1, 7, 8)", "it says False, counting says True"),
        ("(1, 7, 6, 8)", "(1, 7, 6, 8, 9)", "it says True, counting says False"),
        ("2 * step", "step", "it says True, counting says False"),
        ("return False", "return True", "it says True, counting says False"),
        ("return False", "return 1 / 0", "it raised ZeroDivisionError"),
    ],
)
def test_a_planted_bug_is_caught_and_shown_on_a_board(old, new, says):
    report = rerun(FUNCTION, source(FUNCTION).replace(old, new), CHECKS, {"game": "4453"})
    failed = [check["detail"] for check in report["checks"] if not check["passed"]]

    assert any(says in detail and "\n1 2 3 4 5 6 7" in detail for detail in failed)
    json.dumps(report)


def test_the_figure_follows_the_edited_rule():
    three = source(FUNCTION).replace("2 * step", "step")
    shipped = live.recheck({"game": "444345"})["figure"]
    edited = rerun(FUNCTION, three, CHECKS, {"game": "444345"})["figure"]

    assert set(shipped["scores"].values()) == {"open"} != set(edited["scores"].values())


def test_a_game_that_the_edited_rule_ends_early_is_shown_up_to_there():
    three = source(FUNCTION).replace("2 * step", "step")
    figure = rerun(FUNCTION, three, CHECKS, {"game": live.OPENING})["figure"]

    assert figure["game"] == live.OPENING[:12]
    assert figure["says"] == "By this rule the game was over after move 12."


@pytest.mark.parametrize("state", [None, {}, [], 7, {"game": "99"}, {"game": None}, {"game": "x"}])
def test_a_nonsense_state_is_survived(state):
    report = live.recheck(state)

    assert all(check["passed"] for check in report["checks"][:3])


def test_the_page_needs_neither_numpy_nor_numba():
    """In the page there is neither: opening and checks fall back on the reference."""
    script = (
        "import sys\n"
        "sys.modules['numpy'] = sys.modules['numba'] = sys.modules['llvmlite'] = None\n"
        "from showcase.games.connect_four import live\n"
        "assert all(check['passed'] for check in live.recheck({'game': '4453'})['checks'])\n"
        "assert live.opening()['frames'][0]['stones'] == live.SHOWN_FROM['reference']\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
