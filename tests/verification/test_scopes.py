"""The syntax of a function object is that of its file, wherever its text ends."""

import ast
import importlib.util

import pytest

from showcase.verification.refactor import Unsupported
from showcase.verification.refactor.scopes import of_function
from showcase.verification.refactor.subset import parts, stored, walk

LAYOUTS = {
    "in one line": "def f(n): return n\ndef g(n): return 0\n",
    "the last of its file": "\n\ndef f(n):\n    return n",
    "after others": "x = 1\ndef g(n):\n    return 0\n\ndef f(n):\n    return n\ny = 2\n",
    "text at the margin": 'def f(n):\n    """One.\nTwo.\n    """\n    return n\nx = 1\n',
    "brackets at the margin": "def f(\nn,\n):\n    return (\nn\n)\nx = 1\n",
    "a line continued at the margin": "def f(n):\n    return n + \\\n1\nx = 1\n",
    "comments at the margin": "def f(n):\n# one\n    n += 1\n# two\n    return n\n# three\nx = 1\n",
    "empty lines": "def f(n):\n\n    n += 1\n  \n\n    return n\n\n\nx = 1\n",
    "tabs": "def f(n):\n\tif n:\n\t    return 1\n\treturn n\nx = 1\n",
    "more at the margin than is tried": 'def f(n):\n    """\n' + "a\n" * 20 + '"""\n    return n\n',
    "within an if": "if True:\n    x = 1\n    def f(n):\n        return n\n    y = 2\nz = 3\n",
    "within an if, with a comment": "if True:\n    def f(n):\n        return n\n# one\nx = 1\n",
}


def function(text, tmp_path):
    file = tmp_path / "layout.py"
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("layout", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.f


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_function_is_read_as_it_stands_in_its_file(name, tmp_path):
    found, _ = of_function(function(LAYOUTS[name], tmp_path))

    nodes = ast.walk(ast.parse(LAYOUTS[name]))
    (expected,) = (n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == "f")
    assert ast.dump(found) == ast.dump(expected)
    assert [n.lineno for n in ast.walk(found) if hasattr(n, "lineno")] == [
        n.lineno for n in ast.walk(expected) if hasattr(n, "lineno")
    ]


def test_a_lambda_is_refused_with_its_line(tmp_path):
    with pytest.raises(Unsupported, match=r"layout\.py:2: not a plain function"):
        of_function(function("x = 1\nf = lambda n: n\n", tmp_path))


def test_what_the_file_says_by_now_is_refused_where_it_is_no_python(tmp_path):
    given = function("def f(n):\n    return n\n", tmp_path)
    (tmp_path / "layout.py").write_text("def f(n:\n    return n\n", encoding="utf-8")

    with pytest.raises(Unsupported):
        of_function(given)


def test_a_walk_meets_all_that_pythons_own_meets_but_contexts():
    with open(__file__, encoding="utf-8") as file:  # noqa: PTH123 - one line
        tree = ast.parse(file.read())
    expected = [n for n in ast.walk(tree) if not isinstance(n, ast.expr_context)]

    assert walk(tree) == expected
    assert parts(tree) == list(ast.iter_child_nodes(tree))
    assert {"LAYOUTS", "expected", "file"} <= stored(tree)
