"""The three "break it" tasks of the chapter: each takes an answer and says whether it will do."""

import ast
from pathlib import Path

from showcase.tasks import Result
from showcase.verification.protocol import models
from showcase.verification.protocol.explore import Exploration, explore
from showcase.verification.protocol.induction import induct
from showcase.verification.protocol.model import Model, ModelError, text_of
from showcase.verification.protocol.reader import read

FEW, ONE_MORE = {"node": 2, "epoch": 3}, {"node": 3, "epoch": 3}
MISSING = "commit_needs_all"
AS_TEXT = Result(False, 'write the action as text: "@action", then "def …(n: node):"')
PARAMETERS = 5
"""More would make a search long: each stands for every thing of its sort."""


def hide(action: str) -> Result:
    """Add an action to the ownership model, with a bug that two nodes do not show, and three do."""
    if not isinstance(action, str):
        return AS_TEXT
    try:
        model = _with_function("ownership", None, _action(action))
        for size in (FEW, ONE_MORE):
            found = explore(model, size)
            if (found.status == "violated") is (size is FEW):
                return Result(False, _said(found))
    except ValueError as error:
        return Result(False, str(error))
    return Result(True, f"Of two nodes, nothing. {_said(found)}")


def mend(accept: str) -> Result:
    """Write the action `accept` so that there are never two owners, of any number of nodes."""
    if not isinstance(accept, str):
        return AS_TEXT
    try:
        model = _with_function("ownership", "accept", _action(accept, "accept"))
        found = explore(model, FEW)
        if found.status != "holds":
            return Result(False, _said(found))
        answer = induct(model)
    except ValueError as error:
        return Result(False, str(error))
    return Result(answer.status == "proved", answer.describe())


def lemma(formula: str) -> Result:
    """State what two-phase commit lacks without its lemma on what a decision to commit needs."""
    if not isinstance(formula, str):
        return Result(False, 'write the lemma as text, such as "not (commit.now and abort.now)"')
    try:
        stated = _parsed(formula, "eval")
        text = f"@lemma\ndef {MISSING}():\n    return {ast.unparse(stated)}"
        answer = induct(_with_function("two_phase_commit", MISSING, text))
    except ValueError as error:
        return Result(False, str(error))
    return Result(answer.status == "proved", answer.describe())


def _said(found: Exploration) -> str:
    """Say what was searched, in one line; of a trace, its steps."""
    if found.violation is None:
        return found.describe()
    steps = " ".join(step.told(found.instance) for step in found.violation.steps)
    return f"With {found.instance.words}: {steps} Then {found.violated.name} fails."


def _action(text: str, name: str | None = None) -> str:
    """Return the text if it is one action, of that name if there is one to be; else ValueError."""
    body = _parsed(text, "exec").body
    if len(body) != 1 or not isinstance(body[0], ast.FunctionDef):
        raise ValueError("write one function, and nothing beside it")
    function = body[0]
    if [ast.unparse(each) for each in function.decorator_list] != ["action"]:
        raise ValueError("the function should be marked @action, and nothing else")
    if name is not None and function.name != name:
        raise ValueError(f"the function should be called {name}")
    if len(function.args.args) > PARAMETERS:
        raise ValueError(f"an action takes {PARAMETERS} parameters at most here")
    return ast.unparse(function)


def _parsed(text: str, mode: str) -> ast.AST:
    try:
        return ast.parse(text.strip(), mode=mode)
    except SyntaxError as error:
        raise ValueError(f"line {error.lineno or 1}: not Python: {error.msg}") from error
    except (RecursionError, MemoryError) as error:
        raise ValueError("nested too deeply") from error


def _with_function(name: str, replaced: str | None, text: str) -> Model:
    """Return a model with one of its functions replaced, or with one added; ValueError in words."""
    lines = text_of(Path(models.FOLDER / f"{name}.py")).splitlines()
    first = last = len(lines)
    for function in ast.parse("\n".join(lines)).body:
        if isinstance(function, ast.FunctionDef) and function.name == replaced:
            first, last = function.decorator_list[0].lineno - 1, function.end_lineno
    try:
        return read("\n".join([*lines[:first], "", text, "", *lines[last:]]), f"{name}.py")
    except ModelError as error:
        raise ValueError(error.message) from error
