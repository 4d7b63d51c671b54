"""The code that prose shows is run: a page's Python blocks, as a reader would type them."""

import re
import runpy
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[2] / "book"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Run the blocks of a page as one file and return the names it defines."""
    monkeypatch.chdir(tmp_path)

    def run(page):
        blocks = BLOCK.findall((BOOK / f"{page}.md").read_text(encoding="utf-8"))
        script = tmp_path / "typed.py"
        script.write_text("\n".join(blocks), encoding="utf-8")
        return runpy.run_path(str(script))

    return run


def test_the_library_does_what_run_it_yourself_says(typed):
    names = typed("run-it-yourself")

    assert set(names["results"]) == {"00", "11"}
    assert len(names["counts"]) == 8
    assert len(names["edges"]) == 9
    assert names["verdict"].status == "proved"
    assert names["score"] > 0


def test_a_kernel_is_built_and_runs_natively_as_the_page_on_webassembly_says(typed, tmp_path):
    names = typed("wasm")

    assert (tmp_path / "demo" / "demo.json").exists()
    assert list(names["values"]) == [3.0, 6.0]
