"""Numba's cache, where a kernel is made of more than its own file."""

import subprocess
import sys

KERNELS = """
from pathlib import Path
from numba import njit
from showcase.compiled import sweep
from {chapter}.rules import WIDTH
SWEEP
@njit(cache=True)
def width():
    return WIDTH
"""
SWEPT = KERNELS.replace("SWEEP", "sweep(Path(__file__).parent)")


CALL = "from {chapter}.kernels import width; print(width(), sum(width.stats.cache_hits.values()))"


def three_calls(tmp_path, chapter, kernels):
    """What three processes say, and how many kernels they took from the cache.

    The constant is changed, in another file than the kernel's, before the third.
    """
    package = tmp_path / chapter
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "kernels.py").write_text(kernels.format(chapter=chapter), encoding="utf-8")
    rules = package / "rules.py"
    rules.write_text("WIDTH = 7\n", encoding="utf-8")
    yield said(tmp_path, chapter)
    yield said(tmp_path, chapter)
    rules.write_text("WIDTH = 8  # wider\n", encoding="utf-8")
    yield said(tmp_path, chapter)


def said(folder, chapter):
    command = [sys.executable, "-c", CALL.format(chapter=chapter)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_numba_alone_overlooks_a_constant_of_another_module(tmp_path):
    """Why there is a sweep; once this fails, Numba has learned to look, and the sweep may go."""
    unswept = KERNELS.replace("SWEEP", "")

    assert list(three_calls(tmp_path, "unswept", unswept)) == [
        ["7", "0"],
        ["7", "1"],
        ["7", "1"],
    ]


def test_a_swept_cache_serves_until_a_source_changes(tmp_path):
    assert list(three_calls(tmp_path, "swept", SWEPT)) == [
        ["7", "0"],
        ["7", "1"],
        ["8", "0"],
    ]
