"""What a call of the program's own functions and classes does."""

import ast
from typing import Any

from showcase.verification.refactor.program import Class, Program
from showcase.verification.refactor.symbolic.frames import Frame, Slot
from showcase.verification.refactor.symbolic.iteration import Iteration
from showcase.verification.refactor.symbolic.values import NOTHING, Fields, Named


class Functions(Iteration):
    """Adds functions, followed into their bodies, and constructors."""

    program: Program

    def block(self, body: list[ast.stmt]) -> None:
        """Do the statements of a body."""
        raise NotImplementedError

    def fields_of(self, name: str) -> tuple[str, ...]:
        """Return the names of the fields of a class."""
        return tuple(field.name for field in self.program.classes[name].fields)

    def arguments(self, node: ast.Call) -> tuple[list, dict[str, Any]]:
        """Return the values of a call's arguments, by position and by name."""
        values = [self.evaluate(argument) for argument in node.args]
        return values, {each.arg: self.evaluate(each.value) for each in node.keywords}

    def _bound(
        self, names: list[str], defaults: dict[str, ast.expr], values: list, named: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return the arguments by name; None, and TypeError raised, where they do not fit."""
        result = dict(zip(names, values, strict=False))
        fits = len(values) <= len(names) and not set(named) & set(result)
        result |= named
        for name, default in defaults.items():
            if name not in result:
                result[name] = self.evaluate(default)
        if not fits or set(result) != set(names):
            self.throw("TypeError")
        return None if self.live is False else result

    def function(self, function: ast.FunctionDef, values: list, named: dict[str, Any]) -> Any:
        """Return what a function of the program returns."""
        parameters = function.args
        names = [argument.arg for argument in parameters.args]
        optional = names[len(names) - len(parameters.defaults) :]
        bound = self._bound(
            names, dict(zip(optional, parameters.defaults, strict=True)), values, named
        )
        if bound is None:
            return NOTHING
        frame = Frame(function, {name: Slot(bound[name]) for name in names})
        return self.inline(frame, lambda: self.block(function.body))

    def construct(self, made: Class, values: list, named: dict[str, Any]) -> Any:
        """Return a new instance of a class."""
        names = [field.name for field in made.fields]
        defaults = {field.name: field.default for field in made.fields if field.default is not None}
        bound = self._bound(names, defaults, values, named)
        if bound is None:
            return NOTHING
        if made.kind == "namedtuple":
            return Named(made.name, (bound[name] for name in names))
        return self.make(Fields(made.name, {name: bound[name] for name in names}))
