"""The command `showcase` as a visitor types it: help, answers, nonsense; never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ["quantum", "histogram", "refactor", "protocol", "connect-four", "othello"]
SHOWCASE = Path(sys.executable).parent / "showcase"


def showcase(*arguments, given=""):
    return subprocess.run(
        [SHOWCASE, *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_without_arguments_the_demos_are_listed():
    done = showcase()

    for command in COMMANDS:
        assert command in done.stdout + done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command):
    done = showcase(command, "--help")

    assert done.returncode == 0
    assert "Example" in done.stdout
    assert f"showcase {command}" in done.stdout


def test_an_unknown_command_is_named():
    done = showcase("chess")

    assert done.returncode == 2
    assert "chess" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["quantum", "h 7", "--qubits", "2"], "7"),
        (["quantum", "frobnicate 0"], "frobnicate"),
        (["quantum", "h 0", "--qubits", "99"], "99"),
        (["quantum", "h 0", "--engine", "abacus"], "abacus"),
        (["histogram", "no-such-file.txt"], "no-such-file.txt"),
        (["histogram", "--demo", "nonsense"], "nonsense"),
        (["histogram", "-", "--buckets", "0"], "--buckets"),
        (["refactor", "no-such-file.py", "other.py"], "no-such-file.py"),
        (["connect-four", "--moves", "48"], "8"),
        (["connect-four", "--moves", "4444444"], "7"),
        (["othello", "--moves", "d3d3"], "d3"),
        (["othello", "--level", "99"], "99"),
        (["othello", "--board", "nonsense"], "65 signs"),
    ],
)
def test_nonsense_gets_one_line_that_names_it_and_exit_code_2(arguments, named):
    done = showcase(*arguments)

    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_is_told_without_python_words(tmp_path):
    binary = tmp_path / "binary"
    binary.write_bytes(b"1\n\x8e\xff")

    assert showcase("histogram", binary).stderr == (
        "showcase: the input is not text: byte 2 is no UTF-8\n"
    )
    assert showcase("histogram", tmp_path).stderr == f"showcase: {tmp_path}: Is a directory\n"


def test_unsorted_values_are_named_by_their_line():
    done = showcase("histogram", "-", given="1\n2\n1\n")

    assert done.returncode == 2
    assert "line 3" in done.stderr


def test_sorted_values_become_a_histogram():
    done = showcase("histogram", "-", "--buckets", "2", given="\n".join(map(str, range(100))))

    assert done.returncode == 0
    assert "100 rows" in done.stdout


def test_a_bell_pair_is_drawn_from_half_and_half():
    done = showcase("quantum", "h 0; cx 0 1", "--shots", "1000", "--seed", "7")

    assert done.returncode == 0
    assert "00" in done.stdout
    assert "11" in done.stdout


def test_a_terminal_without_the_signs_of_a_drawing_shows_others(monkeypatch):
    for name, value in (("LC_ALL", "C"), ("PYTHONUTF8", "0"), ("PYTHONCOERCECLOCALE", "0")):
        monkeypatch.setenv(name, value)
    done = showcase("quantum", "h 0", "--engine", "reference")

    assert (done.returncode, done.stderr) == (0, "")
    assert "0.5000" in done.stdout


@pytest.fixture
def modules(tmp_path):
    old, new = tmp_path / "old.py", tmp_path / "new.py"
    old.write_text("def half(n: int) -> int:\n    return n // 2\n", encoding="utf-8")

    def write(text):
        new.write_text(text, encoding="utf-8")
        return str(old), str(new)

    return write


def test_an_equal_refactoring_is_proved(modules):
    done = showcase("refactor", *modules("def half(n: int) -> int:\n    return n >> 1\n"))

    assert done.returncode == 0, done.stderr
    assert "proved" in done.stdout.lower() + done.stderr.lower()


def test_a_different_one_is_shown_with_its_input(modules):
    done = showcase("refactor", *modules("def half(n: int) -> int:\n    return -(-n // 2)\n"))

    assert done.returncode == 1


def test_a_syntax_error_is_named_with_file_and_line(modules):
    done = showcase("refactor", *modules("def half(n:\n    return n\n"))

    assert done.returncode == 2
    assert "new.py" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_game_at_a_closed_terminal_ends():
    done = showcase("connect-four", given="4\nnonsense\nq\n")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_piped_command_may_be_cut_off():
    done = subprocess.run(  # noqa: S602 - the pipe is what is tested
        f"{SHOWCASE} histogram --demo zipf --rows 2000 | head -1",
        shell=True,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert "Traceback" not in done.stderr
