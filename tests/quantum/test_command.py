"""`showcase quantum`: what it prints."""

import pytest
from typer.testing import CliRunner

from showcase.cli import app
from showcase.quantum import QasmError

BELL = "OPENQASM 2.0;\nqreg q[2];\ncreg c[2];\nh q[0];\ncx q[0],q[1];\nmeasure q -> c;\n"


def showcase(*arguments):
    return CliRunner().invoke(app, ["quantum", "--engine", "reference", *arguments])


def test_amplitudes_come_with_probability_and_phase():
    done = showcase("h 0; s 0")

    assert done.output.splitlines()[0] == "q0 ──H──S──"
    assert done.output.splitlines()[-2].split()[-3:] == ["0.5000", "phase", "0°"]
    assert done.output.splitlines()[-1].split()[-3:] == ["0.5000", "phase", "90°"]


def test_a_drawing_that_is_asked_for_is_drawn_at_any_size():
    assert "q99 ──H──" in showcase("h 99", "--draw").output


@pytest.mark.parametrize("engine", ["reference", "numpy"])
def test_only_the_largest_amplitudes_are_listed(engine):
    done = showcase("ry(0.1) 0; h 5", "--engine", engine)

    assert "0.4988" in done.output
    assert "(the largest 4 of 64 amplitudes)" in done.output


def test_shots_are_counted_and_repeatable():
    one, two = (showcase("h 0; cx 0 1", "--shots", "100", "--seed", "7").output for _ in "12")

    assert one == two
    assert sum(int(line.split()[-1]) for line in one.splitlines()[-2:]) == 100


def test_a_file_is_read(tmp_path):
    path = tmp_path / "bell.qasm"
    path.write_text(BELL, encoding="utf-8")

    assert "M→0" in showcase(str(path), "--draw").output
    assert "00" in showcase(str(path), "--shots", "10").output


def test_a_file_with_resets_and_conditions_is_run(tmp_path):
    path = tmp_path / "feedback.qasm"
    path.write_text(
        BELL + "if (c == 3) x q[0];\nreset q[1];\nmeasure q[0] -> c[0];\n", encoding="utf-8"
    )

    drawn = showcase(str(path), "--seed", "3").output
    assert "X[c1,0=11]" in drawn
    assert drawn.splitlines()[-1].split()[-3] == "1.0000"
    counted = showcase(str(path), "--shots", "100", "--seed", "3").output.splitlines()
    assert {line.split()[0] for line in counted[-2:]} == {"00", "10"}


@pytest.mark.parametrize(
    ("text", "words"),
    [(BELL.replace("h q", "frob q"), "bell.qasm, line 4, column 1"), ("\xff", "line 1, column 1")],
)
def test_a_slip_in_a_file_is_named_with_the_file(tmp_path, text, words):
    path = tmp_path / "bell.qasm"
    path.write_text(text, encoding="utf-8")
    done = showcase(str(path))

    assert words in str(done.exception)
    assert isinstance(done.exception, ValueError)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "noise.qasm"
    path.write_bytes(b"\xff\xfe\x00")

    assert "not a text file" in str(showcase(str(path)).exception)


def test_a_slip_among_gates_has_a_position():
    assert isinstance(showcase("h 0; cx 0").exception, QasmError)


def test_more_shots_than_can_be_kept_are_refused_at_once():
    with pytest.raises(ValueError, match="from 1 to 10,000,000"):
        raise showcase("h 0", "--shots", "100000000000").exception
