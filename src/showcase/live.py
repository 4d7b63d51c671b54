"""What the page may ask of Python: run an edited reference function through its chapter's checks.

`<live-code>` shows the shipped source of one function. Run sends the edited text here; the edit
replaces the shipped function for the length of one call, so that everything built upon it, the
checks and the figure alike, sees the edit.
"""

import ast
import inspect
import io
from contextlib import redirect_stdout
from importlib import import_module
from types import FunctionType
from typing import Any

PRINTED = 2000


class EditError(ValueError):
    """The edited text is not one function of the shipped name; `.line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


def source(function: str) -> str:
    """Return the shipped source text of `function`, written "module:name"."""
    module, name = function.split(":")
    return inspect.getsource(getattr(import_module(module), name))


class _Printed(io.StringIO):
    """What an edit prints, up to a length: an edit may print without end."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, PRINTED - self.tell())])
        return len(text)


def rerun(function: str, text: str, checks: str, state: Any = None) -> dict[str, Any]:
    """Replace `function` by `text`, call `checks(state)`, put the shipped one back.

    `checks` ("module:name") returns {"checks": [{"name", "passed", "detail"}], "figure": …}; to
    these comes "printed", the beginning of what was printed. Raises EditError where the text is
    not a single function definition of the same name.
    """
    module_name, name = function.split(":")
    module = import_module(module_name)
    edited = _compile(text, name, vars(module))
    shipped = getattr(module, name)
    check_module, check_name = checks.split(":")
    setattr(module, name, edited)
    printed = _Printed()
    try:
        with redirect_stdout(printed):
            checked = getattr(import_module(check_module), check_name)(state)
        return checked | {"printed": printed.getvalue()}
    finally:
        setattr(module, name, shipped)


def _compile(text: str, name: str, namespace: dict[str, Any]) -> FunctionType:
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise EditError(error.msg, error.lineno or 1) from error
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if len(tree.body) != 1 or len(functions) != 1 or functions[0].name != name:
        raise EditError(f"the text should be one function called {name}", 1)
    scope = dict(namespace)
    exec(compile(tree, "<edited>", "exec"), scope)  # noqa: S102 - the visitor's own text, in the visitor's own page
    return scope[name]
