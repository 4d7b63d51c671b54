"""`showcase protocol`: what it prints, exit codes, and one line for everything unusable."""

import subprocess
import sys

import pytest

MAIN = "from showcase.cli import main; main()"
LOCK = """\
from showcase.verification.protocol.language import *
node = Sort(2)
lock = Relation(node)
@initially
def start(n: node): lock[n] = True
@action
def move(n: node, m: node):
    require(lock[n])
    lock[n] = False
    lock[m] = True
@always
def exclusive(): return all(n == m for n in node for m in node if lock[n] and lock[m])
@sometimes
def moves(): return any(lock[n] for n in node)
"""


def showcase(*arguments):
    command = [sys.executable, "-c", MAIN, "protocol", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 0, "mistakes: recover_unless_sealed, accept_unless_claimed"),
        (["two_phase_commit"], 0, "All 288 states"),
        (["two_phase_commit", "--size", "manager=5", "--symmetry"], 0, "up to renaming"),
        (["two_phase_commit", "--prove"], 0, "Proved for any number of manager: agreement."),
        (["two_phase_commit", "--tla"], 0, "MODULE TwoPhaseCommit"),
        (["ownership", "--mistake", "recover_unless_sealed"], 1, "one_owner fails after 3 steps"),
        (["ownership", "--mistake", "recover_unless_sealed", "--prove"], 1, "Not inductive"),
        (["two_phase_commit", "--size", "manager=8", "--memory", "1"], 3, "not all states were"),
    ],
)
def test_the_answer_and_its_exit_code(arguments, code, words):
    done = showcase(*arguments)

    assert words in done.stdout
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["raft"], "no model 'raft'; present: ownership"),
        (["no-such-file.py"], "no-such-file.py"),
        (["ownership", "--mistake", "typo"], "present: recover_unless_sealed"),
        (["ownership", "--size", "node"], "write a size as node=3"),
        (["ownership", "--size", "node=0"], "1 to 64 of node"),
        (["ownership", "--size", "nodes=3"], "no sort 'nodes'"),
        (["ownership", "--size", "node=64", "--size", "epoch=20"], "terms to compile"),
        (["two_phase_commit", "--size", "manager=9", "--symmetry"], "too many"),
        (["ownership", "--prove", "--size", "node=2"], "any size"),
        (["ownership", "--prove", "--tla"], "any size"),
        (["--prove"], "say which model"),
        (["ownership", "--memory", "0"], "--memory"),
    ],
)
def test_nonsense_gets_one_line_and_exit_code_2(arguments, words):
    done = showcase(*arguments)

    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (2, "")


def test_a_model_in_a_file_is_explored(tmp_path):
    (tmp_path / "lock.py").write_text(LOCK)

    done = showcase(tmp_path / "lock.py")

    assert done.stdout.startswith("All 2 states of lock with 2 × node (1 deep)")


def test_a_malformed_model_is_refused_with_file_and_line(tmp_path):
    (tmp_path / "lock.py").write_text(LOCK.replace("require(lock[n])", "require(lokc[n])"))

    done = showcase(tmp_path / "lock.py")

    assert done.returncode == 2
    assert done.stderr == "showcase: lock.py:8: no part of the state is called lokc\n"
