"""SPIN, on its own model of two-phase commit, counts the same states and finds the same bug."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from showcase.verification.protocol import explore, models

PROMELA = Path(__file__).parent / "two_phase_commit.pml"
COMPILER = ("gcc", "-O2", "-w", "-DSAFETY", "-DBFS", "-DNOREDUCE", "-o", "pan", "pan.c")

pytestmark = pytest.mark.skipif(
    not (shutil.which("spin") and shutil.which("gcc")), reason="spin or gcc is not installed"
)


def spin(folder, *macros):
    """Return what SPIN's breadth-first search says."""
    subprocess.run(["spin", "-a", *macros, PROMELA], cwd=folder, check=True, capture_output=True)
    subprocess.run(COMPILER, cwd=folder, check=True)
    done = subprocess.run(
        ["./pan", "-m100000"], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def number(pattern, text):
    return int(re.search(pattern, text)[1])


@pytest.mark.parametrize("managers", [3, 5, 6])
def test_spin_counts_the_same_states(managers, tmp_path):
    said = spin(tmp_path, f"-DN={managers}")
    found = explore(models.load("two_phase_commit"), {"manager": managers})

    assert "errors: 0" in said
    assert number(r"(\d+) states, stored", said) == found.distinct
    assert number(r"(\d+) transitions", said) == found.generated
    assert number(r"depth reached (\d+)", said) == found.depth - 1  # SPIN counts steps


def test_spin_finds_the_same_bug_after_as_many_steps(tmp_path):
    said = spin(tmp_path, "-DN=3", "-DEARLY")
    found = explore(models.load("two_phase_commit").with_mistake("decide_commit_early"))

    assert "assertion violated" in said
    assert number(r"\(at depth (\d+)\)", said) + 1 == len(found.violation) == 5
