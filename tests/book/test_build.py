"""What a build refuses, what it does without npm, and what follows from a known repository."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
CACHE = ROOT / ".cache" / "live"
FAILING_CELL = {
    "cells": [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "a",
            "metadata": {},
            "outputs": [],
            "source": "1 / 0",
        }
    ],
    "metadata": {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Build a book of one page beside the real extension; `files` are further chapters."""
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    shutil.copy(ROOT / "_config.yml", tmp_path)
    ignored = shutil.ignore_patterns("*.md", "__pycache__")
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=ignored)
    (tmp_path / "notebooks" / "pictures").mkdir(parents=True)
    (tmp_path / ".cache" / "live").mkdir(parents=True)

    def run(page, files=(), *, npm=True, **environment):
        for path in CACHE.iterdir():
            if npm or "pyodide" not in path.name:
                shutil.copy(path, tmp_path / ".cache" / "live")
        (tmp_path / "book" / "index.md").write_text(page, encoding="utf-8")
        toc = {"format": "jb-book", "root": "book/index"}
        if files:
            toc["chapters"] = [{"file": Path(name).stem} for name in files]
        for name, text in dict(files).items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "_toc.yml").write_text(json.dumps(toc), encoding="utf-8")
        path = os.environ["PATH"] if npm else str(BIN)
        return subprocess.run(
            [BIN / "jupyter-book", "build", ".", "-W", "-n", "--keep-going"],
            cwd=tmp_path,
            env=os.environ | {"PATH": path} | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    run.html = tmp_path / "_build" / "html"
    return run


def test_a_sound_page_builds_and_promises_no_link_that_it_does_not_know(build):
    done = build("# Page\n\nText.\n")

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    page = (build.html / "book" / "index.html").read_text(encoding="utf-8")
    assert "mybinder.org" not in page
    assert "og:image" not in page
    assert not (build.html / "sitemap.xml").exists()


def test_a_broken_link_fails_the_build(build):
    done = build("# Page\n\n[nowhere](nowhere.md)\n")

    assert done.returncode != 0
    assert "nowhere" in done.stdout + done.stderr


def test_a_failing_notebook_fails_the_build(build):
    done = build("# Page\n", {"broken.ipynb": json.dumps(FAILING_CELL)})

    assert done.returncode != 0
    assert "ZeroDivisionError" in done.stdout + done.stderr


def test_without_npm_the_core_comes_from_the_cdn_and_one_line_says_so(build):
    done = build("# Page\n", npm=False)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (done.stdout + done.stderr).count("No npm here") == 1
    core = json.loads((build.html / "_static/live/pyodide.json").read_text(encoding="utf-8"))[
        "core"
    ]
    assert core.startswith("https://")


def test_a_known_repository_gives_launch_links_cards_and_a_sitemap(build):
    notebook = FAILING_CELL | {"cells": [dict(FAILING_CELL["cells"][0], source="1 + 1")]}
    notebook["cells"] = [
        {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# Sum"},
        *notebook["cells"],
    ]
    done = build(
        "# Page\n", {"sound.ipynb": json.dumps(notebook)}, GITHUB_REPOSITORY="someone/showcase"
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    page = (build.html / "sound.html").read_text(encoding="utf-8")
    assert "https://mybinder.org/v2/gh/someone/showcase/main?urlpath=lab/tree/sound.ipynb" in page
    assert 'content="https://someone.github.io/showcase/' in page
    sitemap = (build.html / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://someone.github.io/showcase/sound.html" in sitemap
