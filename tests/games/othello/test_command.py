import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-c", "from showcase.cli import main; main()"]
LATE = "--XXXXX--OOOXX-O-OOOXXOX-OXOXOXXOXXXOXXX--XOXOXX-XXXOOO--OOOOO-- X"


def run(*arguments, typed=""):
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_a_game_with_undo_hint_and_nonsense():
    done = run("othello", "--level", "2", typed="u\nh\nfoo\na1\nd3\nu\nd3\nq\n")

    assert done.returncode == 0
    assert "There is no move of yours to take back." in done.stdout
    assert "looking 1 move ahead" in done.stdout
    assert "That cannot be played: 'foo' is not a square from a1 to h8." in done.stdout
    assert "That cannot be played: X cannot play a1: it turns no disc." in done.stdout
    assert done.stdout.count("The engine plays") == 2


def test_solve_prints_the_exact_score_of_every_move():
    done = run("othello", "--board", LATE, "--solve")

    assert done.returncode == 0
    assert "g8: +18" in done.stdout
    assert "g2: -24" in done.stdout


@pytest.mark.parametrize(("game", "moves"), [("othello", "d3"), ("connect-four", "4")])
def test_a_game_is_kept_in_its_file_and_goes_on_from_there(tmp_path, game, moves):
    file = tmp_path / "game.txt"
    level = ("--level", "1") if game == "othello" else ()
    first = run(game, *level, "--file", file, typed=f"{moves}\nq\n")
    kept = file.read_text(encoding="utf-8").strip()
    again = run(game, *level, "--file", file, typed="q\n")

    assert first.returncode == again.returncode == 0
    assert kept.startswith(moves)
    assert len(kept) == 2 * len(moves)
    assert file.read_text(encoding="utf-8").strip() == kept


def test_moves_and_a_kept_game_are_not_mixed(tmp_path):
    file = tmp_path / "game.txt"
    file.write_text("d3", encoding="utf-8")

    assert run("othello", "--moves", "f5", "--file", file).returncode == 2


def test_a_file_of_nonsense_is_refused(tmp_path):
    file = tmp_path / "game.txt"
    file.write_text("nonsense", encoding="utf-8")
    done = run("othello", "--file", file)

    assert done.returncode == 2
    assert "move 1: 'no' is not a square from a1 to h8" in done.stderr


def test_the_nboard_protocol_is_spoken():
    assert run("othello", "--nboard", typed="ping 3\nquit\n").stdout == "pong 3\n"
