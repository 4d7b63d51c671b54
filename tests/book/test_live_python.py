"""What the page calls in Python runs on the standard library alone, and edits reach the checks."""

import subprocess
import sys

import pytest

from showcase import live

CHAPTERS = [
    "showcase.quantum",
    "showcase.histogram",
    "showcase.verification.refactor",
    "showcase.verification.protocol",
    "showcase.games.connect_four",
    "showcase.games.othello",
]
BLOCKED = """
import sys
for name in ("numpy", "numba", "llvmlite", "matplotlib", "typer", "tqdm"):
    sys.modules[name] = None
"""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_checks_run_where_numpy_is_missing(chapter):
    code = f"{BLOCKED}\nimport json, {chapter}.live as live\nprint(json.dumps(live.recheck(None)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_shipped_code_passes_its_own_checks(chapter):
    module = __import__(f"{chapter}.live", fromlist=["recheck"])

    checks = module.recheck(None)["checks"]

    assert checks
    assert [check for check in checks if not check["passed"]] == []


def test_importing_showcase_imports_no_chapter():
    code = "import sys, showcase; print([m for m in sys.modules if m.startswith('showcase.')])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_an_edit_replaces_the_function_for_one_call():
    here = "showcase.tasks:Result"
    with pytest.raises(
        live.EditError, match="line 1: the text should be one function called Result"
    ):
        live.rerun(here, "x = 1", "showcase.live:source")


def test_a_syntax_error_names_its_line():
    with pytest.raises(live.EditError, match="line 2: ") as error:
        live.rerun(
            "showcase.live:source", "def source(function):\n    return (", "showcase.live:source"
        )

    assert error.value.line == 2


def test_an_edit_is_seen_by_the_checks_and_then_gone():
    shipped = live.source
    seen = live.rerun(
        "showcase.live:source",
        "def source(function):\n    return {'checks': 'edited ' + function}",
        "showcase.live:source",
        "state",
    )

    assert seen == {"checks": "edited state", "printed": ""}
    assert live.source is shipped


def test_what_an_edit_prints_comes_back_up_to_a_length(capsys):
    edit = "def source(function):\n    for i in range(5000): print(i)\n    return {}"

    seen = live.rerun("showcase.live:source", edit, "showcase.live:source", "state")

    assert seen["printed"].startswith("0\n1\n2\n")
    assert len(seen["printed"]) == live.PRINTED
    assert capsys.readouterr().out == ""
