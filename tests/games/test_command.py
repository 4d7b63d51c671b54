import signal
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-c", "from showcase.cli import main; main()", "connect-four"]
LATE = "44434574455355"


def run(*options, typed=""):
    done = subprocess.run(
        [*COMMAND, *options], input=typed, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr
    return done


def test_solve_prints_the_exact_score_of_every_column():
    done = run("--moves", LATE, "--solve")

    assert done.returncode == 0
    assert "column 1:  -6  loses in 9\n" in done.stdout
    assert "column 2: -14  loses in 1\n" in done.stdout
    assert done.stdout.count("column") == 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--moves", "48"), "showcase: move 2: 8 is not a column from 1 to 7\n"),
        (("--moves", "hello"), "showcase: move 1 is 'h', not a column from 1 to 7\n"),
        (("--moves", "12121212"), "showcase: move 8: the game is over: player 1 has four"),
    ],
)
def test_moves_that_cannot_be_played_are_refused_in_one_line(options, said):
    done = run(*options)

    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_game_that_is_over_cannot_be_solved_but_is_shown():
    assert run("--moves", "1212121", "--solve").returncode == 2
    assert "X has four in a row." in run("--moves", "1212121").stdout


def test_a_game_at_the_terminal_with_undo_hint_and_nonsense():
    done = run("--moves", f"{LATE}31", typed="hint\nfoo\n\n44\n4\n6\nquit\n")

    assert done.returncode == 0
    assert "Column 3: loses in 8." in done.stdout
    assert done.stdout.count("Please type a column from 1 to 7") == 3
    assert "That cannot be played: column 4 is full." in done.stdout
    assert "The solver plays 6: wins in 1.\n" in done.stdout
    assert done.stdout.endswith("O has four in a row.\n")


def test_undo_takes_back_both_moves_and_no_more():
    done = run("--moves", LATE, typed="u\n1\nu\nu\nq\n")

    assert done.stdout.count("There is no move of yours to take back.") == 2


def test_a_file_that_is_no_text_is_named_and_kept(tmp_path):
    file = tmp_path / "game"
    file.write_bytes(b"4\xff")
    done = run("--file", str(file))

    assert done.returncode == 2
    assert done.stderr == f"showcase: {file} holds no game: byte 1 is no UTF-8\n"
    assert file.read_bytes() == b"4\xff"


def test_the_end_of_the_input_ends_the_game():
    assert run("--moves", LATE).returncode == 0
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND], capture_output=True, timeout=120, check=False
    )
    assert closed.returncode == 0
    assert b"Traceback" not in closed.stderr


def test_a_long_solve_stops_on_ctrl_c(apart):
    process = subprocess.Popen(
        [*COMMAND, "--solve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=apart,  # noqa: PLW1509 - no threads here
    )
    # Once positions are counted, not after some seconds: a busy machine may still compile.
    said = ""
    try:
        while "positions" not in said:
            read = process.stderr.read(1)
            assert read, said
            said += read
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    finally:
        process.kill()
        process.communicate()

    assert process.returncode in (1, 130)
    assert "Traceback" not in errors
