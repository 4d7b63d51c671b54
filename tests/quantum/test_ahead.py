"""Kernels compiled by two processes at once: the same ones as are called, and never twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from showcase.quantum import ahead, simulate
from showcase.quantum.engines.numba import vector_bits
from showcase.quantum.library import fourier
from showcase.quantum.plan import compile_pass
from showcase.quantum.tiles import run_tiles

FIRST = """
import sys
from showcase.quantum import simulate
from showcase.quantum.library import fourier
from showcase.quantum.plan import compile_pass, lower
from showcase.quantum.tiles import run_tiles
sys.executable = {executable!r} or sys.executable
print(abs(simulate(fourier(9)).amplitudes[0]) ** 2)
print([sum(kernel.stats.cache_misses.values()) for kernel in (lower, compile_pass, run_tiles)])
"""


def first_state(cache, executable=""):
    """Simulate in a new process that finds compiled kernels in this folder only."""
    return subprocess.run(
        [sys.executable, "-c", FIRST.format(executable=executable)],
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache), "NUMBA_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()


@pytest.mark.parametrize(("precision", "bits"), [("single", 32), ("double", 64)])
def test_what_is_compiled_ahead_is_what_is_called(precision, bits):
    simulate(fourier(9), precision=precision)
    wanted = ahead.signatures(precision, (vector_bits() // bits).bit_length() - 1)

    assert set(wanted) == {compile_pass, run_tiles}
    for kernel, arguments in wanted.items():
        assert arguments in kernel.signatures


@pytest.fixture
def cold(tmp_path, monkeypatch):
    """As if nothing were compiled, on two cores."""
    monkeypatch.setattr(
        ahead, "run_tiles", type("Kernel", (), {"stats": type("", (), {"cache_path": tmp_path})})
    )
    monkeypatch.setattr(ahead, "get_num_threads", lambda: 2)
    monkeypatch.setattr(ahead, "Popen", lambda command, **_: command)
    return tmp_path


@pytest.mark.usefixtures("cold")
def test_a_second_process_is_started_where_nothing_is_compiled():
    assert ahead.begin("double", 3) == [
        sys.executable,
        "-m",
        "showcase.quantum.ahead",
        "double",
        "3",
    ]


def test_none_is_started_where_something_is(cold):
    Path(cold / "tiles.run_tiles-1.py311.nbi").touch()

    assert ahead.begin("single", 4) is None


@pytest.mark.usefixtures("cold")
def test_none_is_started_on_one_core(monkeypatch):
    monkeypatch.setattr(ahead, "get_num_threads", lambda: 1)

    assert ahead.begin("single", 4) is None


@pytest.mark.usefixtures("cold")
def test_none_is_started_where_no_interpreter_is_known(monkeypatch):
    monkeypatch.setattr(sys, "executable", None)

    assert ahead.begin("single", 4) is None


@pytest.mark.slow
def test_a_first_state_takes_from_the_other_process_what_that_one_compiled(tmp_path):
    assert first_state(tmp_path)[1] == "[1, 0, 0]"


@pytest.mark.slow
def test_where_the_other_process_fails_all_is_compiled_here(tmp_path):
    probability, compiled = first_state(tmp_path, executable="/bin/false")

    assert float(probability) == pytest.approx(2**-9)
    assert compiled == "[1, 1, 1]"
