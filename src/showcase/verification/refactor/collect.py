"""Follows a function to all that it reaches: helpers, constants, classes and their methods.

Each is validated before it joins the program. Methods are followed by their names alone, for what
a method is called on is known only when the program runs; one that is nowhere called is left out.
"""

import ast
import dataclasses
from collections import deque
from collections.abc import Iterable, Iterator

from showcase.verification.refactor import statements
from showcase.verification.refactor.classes import Class
from showcase.verification.refactor.operands import Operands
from showcase.verification.refactor.scopes import Found, Scope
from showcase.verification.refactor.subset import (
    BUILTINS,
    EXCEPTIONS,
    METHODS,
    SUPPLIED,
    TYPES,
    Unsupported,
    Use,
    refused,
    walk,
)
from showcase.verification.refactor.text import literal_value

Key = tuple[str, ...]  # (name,) of a function or constant, (class, name) of a method
_RESERVED = ("dataclass", "namedtuple")  # the text written for execution calls them


class Collected:
    """What a function reaches: `helpers`, `constants` and `classes`, each after what it needs."""

    def __init__(self, name: str, scope: Scope, classes: Iterable[Class] = ()) -> None:
        self.scope, self.file = scope, scope.file
        self._found: dict[Key, Found] = {}
        self._uses: dict[Key, list[Use]] = {}
        self._raw = {kind.name: kind for kind in classes}
        self._pending: deque[tuple[Key, Found]] = deque()
        try:
            self._follow(name)
            order = list(self._ordered((name,)))
        except RecursionError as error:
            raise Unsupported("nested too deeply", self.file, 1) from error
        reached = [key for key in order if key != (name,)]
        self.function = self._found[(name,)]
        self.helpers = {k[0]: self._found[k] for k in reached if self._holds(k, ast.FunctionDef)}
        self.constants = {k[0]: self._found[k] for k in reached if self._holds(k, ast.expr)}
        self.classes = {kind.name: self._with_methods(kind) for kind in self._bases_first()}

    def _holds(self, key: Key, kind: type) -> bool:
        return len(key) == 1 and isinstance(self._found[key], kind)

    def _follow(self, name: str) -> None:
        function = self.scope.find(name)
        self._add((name,), function)
        for argument in function.args.args:
            self._annotated(argument.annotation)
        while self._pending:
            key, found = self._pending.popleft()
            if isinstance(found, ast.FunctionDef):
                uses = statements.validate(found, self.file)
            else:
                uses = _constant(found, self.file)
            self._uses[key] = uses
            for use in uses:
                if use.how not in ("field", "method"):
                    self._name(use)
            if not self._pending:
                self._add_methods()
        self._check_members()

    def _add(self, key: Key, found: Found) -> None:
        if key not in self._found:
            self._found[key] = found
            self._pending.append((key, found))

    def _name(self, use: Use) -> None:
        """Follow one name, if it stands where such a thing may."""
        name, line = use.name, use.line
        found = self._raw.get(name) or self.scope.find(name)
        if name in BUILTINS or name in EXCEPTIONS or name in TYPES:
            if found is not None:
                raise refused(f"a module that binds {name} anew", self.file, line)
            if use.how == "exception" and name not in EXCEPTIONS:
                raise refused(f"the exception {name}", self.file, line)
            return
        if use.how == "invariant" and found == SUPPLIED["invariant"]:
            return
        how = "call" if use.how == "invariant" else use.how
        if name in _RESERVED and not isinstance(found, str | None):
            raise refused(f"a module that binds {name} anew", self.file, line)
        match found:
            case None:
                raise Unsupported(f"{name} is no local, helper or constant here", self.file, line)
            case ast.FunctionDef() if how == "call":
                self._add((name,), found)
            case Class(kind=kind):
                fits = {"call": kind != "exception", "exception": kind == "exception"}
                if not fits.get(how, how == "type"):
                    raise refused(f"the class {name} here", self.file, line)
                self._class(found)
            case ast.Dict() if how in ("table", "subscripted", "searched"):
                self._add((name,), found)
            case ast.Dict() | ast.FunctionDef():
                raise refused(f"{name} as a value", self.file, line)
            case ast.expr() if how in ("value", "subscripted", "searched"):
                self._add((name,), found)
            case "dataclasses.replace" if how == "call" and name == "replace":
                pass
            case "showcase.verification.refactor.invariant":
                raise refused("invariant elsewhere than at the head of a loop", self.file, line)
            case str():
                raise refused(f"the import {name} here", self.file, line)
            case _:
                raise refused(f"{name} here, where it is a constant,", self.file, line)

    def _class(self, kind: Class) -> None:
        self._raw[kind.name] = kind
        if kind.base is not None and kind.base not in EXCEPTIONS and kind.base not in self._raw:
            self._class(self.scope.find(kind.base))

    def _annotated(self, annotation: ast.expr | None) -> None:
        """Follow the classes that an annotation names; what else it names is the domain's care."""
        for name in names_in(annotation):
            if name in self._raw or name in BUILTINS:
                continue
            try:
                found = self.scope.find(name)
            except Unsupported:
                continue
            if isinstance(found, Class):
                self._class(found)
                for field in found.fields:
                    self._annotated(field.annotation)

    def _add_methods(self) -> None:
        called = {use.name for uses in self._uses.values() for use in uses if use.how == "method"}
        for kind in list(self._raw.values()):
            for name, method in kind.methods.items():
                if name in called:
                    self._add((kind.name, name), method)

    def _check_members(self) -> None:
        """Refuse attributes that no class here has."""
        fields = {field.name for kind in self._raw.values() for field in kind.fields}
        methods = {name for kind in self._raw.values() for name in kind.methods}
        for use in (use for uses in self._uses.values() for use in uses):
            if use.how == "field" and use.name not in fields:
                raise refused(f"the attribute {use.name}", self.file, use.line)
            if use.how != "method" or use.name in methods:
                continue
            if use.name not in METHODS:
                raise refused(f"the method {use.name}", self.file, use.line)
            fewest, most = METHODS[use.name]
            _check_keywords(use, self.file)
            if not fewest <= len(use.node.args) <= most:
                what = f"{use.name} with {len(use.node.args)} arguments"
                raise refused(what, self.file, use.line)

    def _ordered(self, start: Key) -> Iterator[Key]:
        """Yield what is reached, each after what it uses; refuse a circle."""
        done: set[Key] = set()
        active: list[Key] = []

        def visit(key: Key) -> Iterator[Key]:
            active.append(key)
            for use in self._uses[key]:
                for target in self._targets(key, use):
                    if target in active:
                        what = f"{target[-1]} calls itself: recursion is not supported"
                        raise Unsupported(what, self.file, use.line)
                    if target not in done:
                        yield from visit(target)
            active.pop()
            done.add(key)
            yield key

        for key in (start, *self._uses):
            if key not in done:
                yield from visit(key)

    def _targets(self, key: Key, use: Use) -> list[Key]:
        if use.how != "method":
            return [(use.name,)] if (use.name,) in self._found else []
        targets = [other for other in self._found if len(other) == 2 and other[1] == use.name]
        if len(key) == 2 and use.name in METHODS:
            # `self.items.pop()` in a method `pop` is a list's; `self.pop()` would be its own.
            method, receiver = self._found[key], use.node.func.value
            own = isinstance(receiver, ast.Name) and receiver.id == method.args.args[0].arg
            targets = [other for other in targets if own and other[0] == key[0]]
        return targets

    def _with_methods(self, kind: Class) -> Class:
        used = {n: m for n, m in kind.methods.items() if (kind.name, n) in self._found}
        return dataclasses.replace(kind, methods=used)

    def _bases_first(self) -> list[Class]:
        ordered: dict[str, Class] = {}

        def visit(kind: Class) -> None:
            if kind.base in self._raw:
                visit(self._raw[kind.base])
            ordered.setdefault(kind.name, kind)

        for kind in self._raw.values():
            visit(kind)
        return list(ordered.values())


def _constant(node: ast.expr, file: str) -> list[Use]:
    operands = Operands(file, ())
    for part in walk(node):
        match part:
            case ast.Call():
                raise refused("a call in a constant", file, part.lineno)
            case ast.List() | ast.ListComp() | ast.GeneratorExp():
                raise refused("a list in a constant, which could change,", file, part.lineno)
            case ast.Subscript() | ast.Attribute():
                raise refused("anything but an expression of constants", file, part.lineno)
    if isinstance(node, ast.Dict):
        if None in node.keys:
            raise refused("** in a constant", file, node.lineno)
        for part in (*node.keys, *node.values):
            operands.expression(part)
        try:
            keys = [literal_value(key) for key in node.keys]
        except ValueError:
            raise refused("a key other than a constant", file, node.lineno) from None
        if len(set(keys)) < len(keys):
            raise refused("a table that names a key twice", file, node.lineno)
    else:
        operands.expression(node)
    return operands.uses


def _check_keywords(use: Use, file: str) -> None:
    for keyword in use.node.keywords:
        if use.name == "sort" and keyword.arg == "reverse":
            Operands(file, ()).flag(keyword.value)
        elif use.name != "_replace":
            raise refused(f"the keyword {keyword.arg} of {use.name}", file, use.line)


def names_in(annotation: ast.expr | None) -> Iterator[str]:
    """Yield the names in an annotation, quoted or not."""
    for part in walk(annotation) if annotation is not None else ():
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            if part.value.isidentifier():
                yield part.value
            else:
                try:
                    yield from names_in(ast.parse(part.value, mode="eval").body)
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    continue
