"""A model's text into a Model: parsed as Python, never run; what is malformed is refused by line.

>>> read('''
... node = Sort(2)
... lock = Relation(node)
... @initially
... def start(n: node): lock[n] = True
... @action
... def leave(n: node): lokc[n] = False
... ''', "lock.py")
Traceback (most recent call last):
showcase.verification.protocol.model.ModelError: lock.py:7: no part of the state is called lokc
"""

import ast
import warnings
from pathlib import Path
from string import Formatter

from showcase.verification.protocol.declarations import Declarations
from showcase.verification.protocol.expressions import Definition, Expressions, Scope
from showcase.verification.protocol.formula import BOOL, TRUE, Bound
from showcase.verification.protocol.model import Action, Model, ModelError, Property, text_of
from showcase.verification.protocol.statements import Statements

VOCABULARY = "showcase.verification.protocol.language"
MARKS = ("initially", "action", "mistake", "always", "lemma", "sometimes", "define")


def load(path: Path | str) -> Model:
    """Read the model in a file; ModelError, or ValueError where there is no text to read."""
    path = Path(path)
    return read(text_of(path), path.name)


def read(text: str, file: str = "<model>") -> Model:
    """Read a model's text; ModelError tells the line of what is malformed."""
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text, file)
    except SyntaxError as error:
        raise ModelError(f"not Python: {error.msg}", file, error.lineno or 1) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise ModelError(f"cannot be parsed: {error}", file, 1) from error
    try:
        return _Reader(file).model(tree)
    except RecursionError as error:
        raise ModelError("nested too deeply", file, 1) from error


class _Reader:
    """Reads declarations and functions from top to bottom."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.expressions = Expressions(file)
        self.declarations = Declarations(self.expressions)
        self.statements = Statements(self.expressions)
        self.error = self.expressions.error
        self.found: dict[str, list] = {mark: [] for mark in MARKS}

    def model(self, tree: ast.Module) -> Model:
        """Read the whole module."""
        body = tree.body[1:] if ast.get_docstring(tree) else tree.body
        for statement in body:
            match statement:
                case ast.ImportFrom(module=module) if module == VOCABULARY:
                    continue
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                    self._fresh(name, call)
                    self.declarations.read(name, call)
                case ast.FunctionDef():
                    self._function(statement)
                case _:
                    raise self.error("a model has declarations and functions only", statement)
        for mark, what in (("initially", 1), ("action", 0), ("always", 0), ("sometimes", 0)):
            count = len(self.found[mark])
            if not count or (what and count != what):
                number = "exactly one" if what else "at least one"
                raise ModelError(f"a model has {number} @{mark}", self.file, 1)
        if not self.expressions.variables:
            raise ModelError("a model has at least one part of the state", self.file, 1)
        self._begun(self.found["initially"][0])
        return Model(
            name=Path(self.file).stem,
            about=ast.get_docstring(tree) or "",
            file=self.file,
            sorts=self.expressions.sorts,
            variables=self.expressions.variables,
            start=self.found["initially"][0],
            actions=tuple(self.found["action"]),
            always=tuple(self.found["always"]),
            lemmas=tuple(self.found["lemma"]),
            sometimes=tuple(self.found["sometimes"]),
            mistakes={wrong.name: (wrong, sound) for wrong, sound in self.found["mistake"]},
        )

    def _begun(self, start: Action) -> None:
        """Refuse a part of the state that begins as nothing; a relation begins false."""
        whole = {
            update.variable.name
            for update in start.updates
            if update.condition == TRUE and set(update.places) == set(update.loops)
        }
        for variable in self.expressions.variables.values():
            if variable.result != BOOL and variable.name not in whole:
                message = f"{variable.name} begins as nothing: assign it for all things"
                raise ModelError(message, self.file, start.line)

    def _fresh(self, name: str, node: ast.AST) -> None:
        words = ("bool", "all", "any", "missing", "follows", "anything", "require")
        if name in words or name.startswith("_"):
            raise self.error(f"{name} has a meaning of its own", node)
        functions = (each for found in self.found.values() for each in found)
        taken = {getattr(each, "name", None) for each in functions}
        known = self.expressions
        if name in {*known.sorts, *known.variables, *known.definitions, *taken}:
            raise self.error(f"{name} has a meaning already", node)

    def _function(self, function: ast.FunctionDef) -> None:
        self._fresh(function.name, function)
        mark, options = self._mark(function)
        scope: Scope = {}
        parameters = []
        arguments = function.args
        if len(arguments.args) < sum(
            len(group) for group in (arguments.args, arguments.posonlyargs, arguments.kwonlyargs)
        ) or (arguments.vararg or arguments.kwarg or arguments.defaults):
            raise self.error("a function takes plain parameters only", function)
        for argument in arguments.args:
            sort = self.expressions.sort(argument.annotation, argument)
            bound, scope = self.expressions.bind(argument.arg, sort, scope, argument)
            parameters.append(bound)
        words = " ".join((ast.get_docstring(function) or "").split())
        body = function.body[1:] if words else function.body
        if mark in ("always", "lemma", "sometimes", "define"):
            self._property(mark, function, tuple(parameters), scope, words, body)
            return
        by = options.get("by")
        self._story(words, parameters, function)
        guard, updates = self.statements.read(body, scope, start=mark == "initially")
        name, line = function.name, function.lineno
        found = Action(name, tuple(parameters), guard, updates, words, line, by)
        if mark != "mistake":
            self.found[mark].append(found)
            return
        sound = options["instead_of"]
        if sound not in [each.name for each in self.found["action"]]:
            raise self.error(f"no action above is called {sound}", function)
        self.found["mistake"].append((found, sound))

    def _mark(self, function: ast.FunctionDef) -> tuple[str, dict[str, str]]:
        """Return how a function is marked, and with what."""
        match function.decorator_list:
            case [ast.Name(id=mark)] if mark in MARKS and mark != "mistake":
                return mark, {}
            case [
                ast.Call(
                    func=ast.Name(id="action"),
                    args=[],
                    keywords=[ast.keyword(arg="by", value=ast.Constant(value=str(by)))],
                )
            ]:
                return "action", {"by": by}
            case [
                ast.Call(
                    func=ast.Name(id="mistake"),
                    args=[],
                    keywords=[ast.keyword(arg="instead_of", value=ast.Name(id=sound)), *rest],
                )
            ]:
                match rest:
                    case []:
                        return "mistake", {"instead_of": sound}
                    case [ast.keyword(arg="by", value=ast.Constant(value=str(by)))]:
                        return "mistake", {"instead_of": sound, "by": by}
        raise self.error(
            f"mark a function as one of {', '.join(f'@{mark}' for mark in MARKS)}", function
        )

    def _property(
        self,
        mark: str,
        function: ast.FunctionDef,
        parameters: tuple[Bound, ...],
        scope: Scope,
        words: str,
        body: list[ast.stmt],
    ) -> None:
        match body:
            case [ast.Return(value=ast.expr() as value)]:
                pass
            case _:
                raise self.error(f"@{mark} returns one formula", function)
        if mark == "define":
            self.expressions.formula(value, scope, None)  # refused here, not where it is used
            self.expressions.definitions[function.name] = Definition(parameters, value)
            return
        if parameters:
            raise self.error("a property takes no parameters: write all(…) or any(…)", function)
        formula = self.expressions.formula(value, scope, None)
        self.found[mark].append(Property(function.name, formula, words, function.lineno))

    def _story(self, words: str, parameters: list[Bound], function: ast.FunctionDef) -> None:
        """Refuse a story that tells of what is no parameter."""
        names = {bound.name for bound in parameters}
        try:
            for _, field, form, conversion in Formatter().parse(words):
                if field is not None and (field not in names or form or conversion):
                    raise self.error(f"the story tells of {{{field}}}, no parameter", function)
        except ModelError:
            raise
        except ValueError as error:
            raise self.error(f"the story cannot be told: {error}", function) from error
