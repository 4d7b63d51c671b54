"""Notebooks as they are committed: stripped, identified, told the way every chapter is told."""

import json
import re
import struct
from pathlib import Path

import pictures
import pytest

NOTEBOOKS = sorted(Path(__file__).parents[2].glob("notebooks/*.ipynb"))
DISCLAIMER = "an independent reconstruction: neither the résumé author's code nor an employer's"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def text(cell):
    return "".join(cell["source"])


def test_there_is_a_notebook_per_chapter():
    chapters = ["connect_four", "histogram", "othello", "protocol", "quantum", "refactor"]

    assert [path.stem for path in NOTEBOOKS] == chapters


def test_outputs_are_stripped_and_cells_have_ids(notebook):
    for cell in notebook["cells"]:
        assert cell["id"]
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_it_opens_with_one_question_the_disclaimer_and_a_live_figure(notebook):
    opening = "\n".join(text(cell) for cell in notebook["cells"][:4])

    assert text(notebook["cells"][0]).startswith("# ")
    assert "?" in text(notebook["cells"][0]).splitlines()[0]
    assert DISCLAIMER in opening
    assert '<figure class="live">' in opening
    assert sum(text(cell).startswith("# ") for cell in notebook["cells"]) == 1


def test_the_live_figure_has_a_picture_for_readers_without_the_book(notebook):
    figures = re.findall(
        r'<img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)">',
        "\n".join(text(cell) for cell in notebook["cells"]),
    )

    assert figures
    for picture, width, height, _ in figures:
        header = (NOTEBOOKS[0].parent / picture).read_bytes()[16:24]
        shape = struct.unpack(">II", header)
        assert shape == (2 * int(width), 2 * int(height)), f"{picture} is {shape}, shown at half"


@pytest.mark.parametrize("name", pictures.FIGURES)
def test_a_picture_that_is_taken_stands_in_its_figure(name):
    page, element = pictures.FIGURES[name]
    notebook = NOTEBOOKS[0].parent / f"{Path(page).stem}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]

    assert f'<{element}><img src="pictures/{name}.png" ' in "\n".join(map(text, cells))


def test_it_ends_with_three_tasks_that_a_machine_checks(notebook):
    code = [text(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]

    assert sum("tasks." in cell for cell in code) == 3
