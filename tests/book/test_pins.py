"""One set of versions: the book's, Binder's, the package's and the page's agree."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from house import python as page_python

ROOT = Path(__file__).parents[2]


def pins(path):
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def test_binder_pins_equal_the_books():
    binder, book = pins("binder/requirements.txt"), pins("requirements.txt")

    assert binder
    assert binder.items() <= book.items()
    assert "jupyter-book" not in binder


def test_the_packages_own_pins_equal_the_books():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = dict(pin.split("==") for pin in project["dependencies"])

    assert package.items() <= pins("requirements.txt").items()


def test_every_requirement_is_pinned_exactly():
    for path in ("requirements.txt", "constraints.txt", "binder/requirements.txt"):
        for line in (ROOT / path).read_text(encoding="utf-8").splitlines():
            assert not line or line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_the_page_runs_the_same_z3_as_the_book():
    assert pins("requirements.txt")["z3-solver"] == page_python.Z3


def test_repo2docker_understands_the_binder_folder():
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "."]

    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]
    recipe = done.stdout + done.stderr
    assert "binder/requirements.txt" in recipe
    assert "postBuild" in recipe
