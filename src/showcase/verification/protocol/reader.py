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
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from showcase.verification.protocol.expressions import Definition, Expressions, Scope
from showcase.verification.protocol.formula import (
    BOOL,
    TRUE,
    Absent,
    And,
    Bound,
    Choose,
    Not,
    Read,
    Sort,
    Term,
    Variable,
    walk,
)
from showcase.verification.protocol.model import (
    Action,
    Model,
    ModelError,
    Property,
    Update,
    text_of,
)

VOCABULARY = "showcase.verification.protocol.language"
MARKS = ("initially", "action", "mistake", "always", "lemma", "sometimes", "define")
LARGEST = 64


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
                    self._declare(name, call)
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

    def _declare(self, name: str, call: ast.Call) -> None:
        self._fresh(name, call)
        kind = getattr(call.func, "id", None)
        match kind, call.args:
            case "Sort" | "Order", [ast.Constant(value=int(size))] if not call.keywords:
                if isinstance(size, bool) or not 1 <= size <= LARGEST:
                    raise self.error(f"a sort is explored with 1 to {LARGEST} things", call)
                self.expressions.sorts[name] = Sort(
                    name, "plain" if kind == "Sort" else "order", size
                )
            case "Choice", members if members and not call.keywords:
                names = [getattr(member, "value", None) for member in members]
                usable = all(isinstance(each, str) and each.isidentifier() for each in names)
                if not usable or len(set(names)) < len(names):
                    raise self.error("a choice is between different names", call)
                self.expressions.sorts[name] = Sort(name, "choice", len(names), tuple(names))
            case "Majorities", [of] if not call.keywords:
                whole = self.expressions.sort(of, call)
                if whole.kind != "plain":
                    raise self.error("majorities are of things without an order", call)
                self.expressions.sorts[name] = Sort(name, "majorities", 0, of=whole)
            case (("Relation" | "Stored" | "Sent" | "Function" | "Variable"), _):
                self.expressions.variables[name] = self._variable(name, kind, call)
            case _:
                raise self.error(f"{ast.unparse(call)} declares nothing", call)

    def _variable(self, name: str, kind: str, call: ast.Call) -> Variable:
        sorts = tuple(self.expressions.sort(each, call) for each in call.args)
        result = BOOL
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if kind == "Function" and list(keywords) == ["to"] and sorts:
            result = self.expressions.sort(keywords["to"], call)
        elif kind == "Variable" and not keywords and len(sorts) == 1:
            sorts, result = (), sorts[0]
        elif keywords or kind in ("Function", "Variable") or (kind == "Relation" and not sorts):
            raise self.error(f"{ast.unparse(call)} declares nothing", call)
        if BOOL in sorts:
            raise self.error("a relation is of things, not of truth values", call)
        how = {"Stored": "stored", "Sent": "sent"}.get(kind, "memory")
        return Variable(name, how, sorts, result)

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
        found = self._action(function, tuple(parameters), scope, words, body, by, mark)
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

    def _action(
        self,
        function: ast.FunctionDef,
        parameters: tuple[Bound, ...],
        scope: Scope,
        words: str,
        body: list[ast.stmt],
        by: str | None,
        mark: str,
    ) -> Action:
        guards: list[Term] = []
        updates: list[Update] = []
        for statement in body:
            match statement:
                case ast.Expr(
                    value=ast.Call(func=ast.Name(id="require"), args=conditions, keywords=[])
                ):
                    found = [self.expressions.formula(each, scope, 1) for each in conditions]
                    if mark == "initially" and any(map(_reads, found)):
                        raise self.error("before the beginning there is nothing to read", statement)
                    guards += found
                case ast.Expr(
                    value=ast.Call(func=ast.Name(id="put_if_absent"), args=[place], keywords=[])
                ):
                    read = self.expressions.read(place, scope, 1)
                    if read.variable.kind != "stored" or mark == "initially":
                        raise self.error("only a Stored object is put if absent", statement)
                    guards.append(Absent(read))
                    updates.append(Update(read.variable, read.places, TRUE, TRUE, ()))
                case _:
                    updates += self._updates(statement, scope, (), TRUE, start=mark == "initially")
        guard = guards[0] if len(guards) == 1 else And(tuple(guards))
        name, line = function.name, function.lineno
        return Action(name, parameters, guard, tuple(updates), words, line, by)

    def _updates(
        self,
        statement: ast.stmt,
        scope: Scope,
        loops: tuple[Bound, ...],
        condition: Term,
        *,
        start: bool,
    ) -> Iterator[Update]:
        match statement:
            case ast.Pass():
                return
            case ast.Assign(targets=[target], value=value):
                yield self._assign(target, value, scope, loops, condition, start)
            case ast.For(target=ast.Name(id=name), iter=over, body=body, orelse=[]):
                sort = self.expressions.sort(over, statement)
                bound, inner = self.expressions.bind(name, sort, scope, statement)
                for each in body:
                    yield from self._updates(each, inner, (*loops, bound), condition, start=start)
            case ast.If(test=test, body=body, orelse=orelse):
                holds = self.expressions.formula(test, scope, 0)
                for branch, case in ((body, holds), (orelse, Not(holds))):
                    both = case if condition == TRUE else And((condition, case))
                    for each in branch:
                        yield from self._updates(each, scope, loops, both, start=start)
            case _:
                raise self.error(f"an action has no {ast.unparse(statement)!r}", statement)

    def _assign(
        self,
        target: ast.expr,
        value: ast.expr,
        scope: Scope,
        loops: tuple[Bound, ...],
        condition: Term,
        start: bool,
    ) -> Update:
        place = self.expressions.read(target, scope, 1)
        variable = place.variable
        match value:
            case ast.Call(func=ast.Name(id="anything"), args=[sort], keywords=[]) if (
                start and self.expressions.sort(sort, value) == variable.result
            ):
                term = Choose(variable.result)
            case _:
                term = self.expressions.of_sort(variable.result, value, scope, 0)
        if variable.grows and term != TRUE:
            raise self.error(f"what is {variable.kind} is never taken back: assign True", target)
        for bound in loops:
            uses = [part for at in place.places for part in walk(at) if part == bound]
            if place.places.count(bound) != 1 or len(uses) != 1:
                raise self.error(f"{bound.name} is to be one place of {variable.name}", target)
        if start and any(map(_reads, (*place.places, term, condition))):
            raise self.error("before the beginning there is nothing to read", value)
        return Update(variable, place.places, term, condition, loops)


def _reads(term: Term) -> bool:
    return any(isinstance(part, Read) for part in walk(term))
