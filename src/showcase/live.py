"""What the page may ask of Python: run an edited reference function through its chapter's checks.

`<live-code>` shows the shipped source of one function. Run sends the edited text here; the edit
replaces the shipped function for the length of one call, so that everything built upon it, the
checks and the figure alike, sees the edit.
"""

import ast
import inspect
from importlib import import_module
from types import FunctionType
from typing import Any


class EditError(ValueError):
    """The edited text is not one function of the shipped name; `.line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


def source(function: str) -> str:
    """Return the shipped source text of `function`, written "module:name"."""
    module, name = function.split(":")
    return inspect.getsource(getattr(import_module(module), name))


def rerun(function: str, text: str, checks: str, state: Any = None) -> Any:
    """Replace `function` by `text`, call `checks(state)`, put the shipped one back.

    `checks` ("module:name") returns {"checks": [{"name", "passed", "detail"}], "figure": …}.
    Raises EditError where the text is not a single function definition of the same name.
    """
    module_name, name = function.split(":")
    module = import_module(module_name)
    edited = _compile(text, name, vars(module))
    shipped = getattr(module, name)
    check_module, check_name = checks.split(":")
    setattr(module, name, edited)
    try:
        return getattr(import_module(check_module), check_name)(state)
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
