"""What a name of a program stands for: in a module's text, or among a function's globals.

Nothing is run to find out. In text, a name bound more than once, or otherwise than by a plain
`def`, `class`, `=` or import, is refused; of a global, its source or its value is read.
"""

import ast
import builtins
import contextlib
import inspect
import itertools
import math
import sys
import textwrap
import tokenize
from collections.abc import Iterator
from types import FunctionType
from typing import Any, Protocol

from showcase.verification.refactor.classes import Class, Field, read_class, read_namedtuple
from showcase.verification.refactor.subset import (
    EXCEPTIONS,
    SUPPLIED,
    Unsupported,
    parts,
    refused,
    walk,
)
from showcase.verification.refactor.text import Hexadecimal, parse

GUESSES = 8
_CHANGING = ("clear", "pop", "popitem", "setdefault", "update")
Found = ast.FunctionDef | ast.expr | Class | str


class Scope(Protocol):
    """Where names are looked up."""

    file: str

    def find(self, name: str) -> Found | None:
        """Return the function, constant, class, or the full name of the import; None if unbound."""


class ModuleScope:
    """The top level of a module's text."""

    def __init__(self, module: ast.Module, file: str) -> None:
        self.module, self.file = module, file
        self._reading: list[str] = []

    def find(self, name: str) -> Found | None:
        """Find what the module binds a name to: one thing, once, at its top level."""
        sites = [node for node in _top_level(self.module) if _binds(node) in (name, "*")]
        sites += [
            node
            for node in walk(self.module)
            if isinstance(node, ast.Global) and name in node.names
        ]
        if not sites:
            return None
        *_, last = sorted(sites, key=lambda node: node.lineno)
        if len(sites) > 1:
            raise Unsupported(f"{name} is bound more than once", self.file, last.lineno)
        self._unchanged(name)
        for node in self.module.body:
            match node:
                case ast.FunctionDef() if node is last:
                    return node
                case ast.ClassDef() if node is last:
                    return read_class(node, self.qualified, self.file)
                case ast.Assign(targets=targets, value=value) if last in targets:
                    return self._value(name, value)
                case ast.AnnAssign(target=target, value=value) if target is last and value:
                    return self._value(name, value)
                case ast.Import(names=names) if last in names:
                    return last.name
                case ast.ImportFrom(names=names, level=0) if last in names and last.name != "*":
                    return f"{node.module}.{last.name}"
        what = f"{name} bound otherwise than by a plain def, class, = or import"
        raise refused(what, self.file, last.lineno)

    def _unchanged(self, name: str) -> None:
        """Refuse what the module changes once it is bound: the items of a table, say."""
        for node in walk(self.module):
            match node:
                case ast.Subscript(value=ast.Name(id=other), ctx=ast.Store() | ast.Del()):
                    changed = other
                case ast.Attribute(value=ast.Name(id=other), ctx=ast.Store() | ast.Del()):
                    changed = other
                case ast.Call(func=ast.Attribute(value=ast.Name(id=other), attr=method)):
                    changed = other if method in _CHANGING else None
                case _:
                    continue
            if changed == name:
                raise refused(f"a module that changes {name}", self.file, node.lineno)

    def qualified(self, node: ast.expr) -> str | None:
        """Return the full name of what an import binds, or "exception" for such a class."""
        if isinstance(node, ast.Attribute):
            module = self.qualified(node.value)
            return module and f"{module}.{node.attr}"
        if not isinstance(node, ast.Name) or node.id in self._reading:
            return None  # a class may name itself in its annotations
        self._reading.append(node.id)
        try:
            found = self.find(node.id)
        finally:
            self._reading.pop()
        return found.kind if isinstance(found, Class) else found if isinstance(found, str) else None

    def _value(self, name: str, value: ast.expr) -> Found:
        if isinstance(value, ast.Call) and self.qualified(value.func) == SUPPLIED["namedtuple"]:
            return read_namedtuple(name, value, self.file)
        return value


class GlobalScope:
    """The globals of a function object."""

    def __init__(self, function: FunctionType) -> None:
        self.names = function.__globals__
        self.tree, self.file = of_function(function)
        self.own, self.line = function.__name__, function.__code__.co_firstlineno

    def find(self, name: str) -> Found | None:
        """Find a global by its value; the function itself by its name."""
        if name == self.own:
            return self.tree
        if name not in self.names:
            return None
        value = self.names[name]
        supplied = self._supplied(value)
        if supplied is not None:
            return supplied
        if isinstance(value, FunctionType) and value.__globals__ is self.names:
            return of_function(value)[0]
        if name in EXCEPTIONS and value is getattr(builtins, name):
            return None
        if isinstance(value, type):
            return self._class(name, value)
        return self._constant(name, value)

    def qualified(self, node: ast.expr) -> str | None:
        """Return the full name of a global that programs may import."""
        if isinstance(node, ast.Attribute):
            module = self.qualified(node.value)
            return module and f"{module}.{node.attr}"
        value = self.names.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(value, type) and issubclass(value, Exception):
            return "exception"
        return self._supplied(value) or (str(value) if "typing." in str(value) else None)

    def _supplied(self, value: Any) -> str | None:
        for full in SUPPLIED.values():
            module, _, attribute = full.rpartition(".")
            known = sys.modules.get(module or full)
            if known is not None and value is (getattr(known, attribute) if module else known):
                return full
        return None

    def _class(self, name: str, kind: type) -> Class:
        if kind.__module__ != self.names.get("__name__"):
            raise refused(f"{name}, a class of another module,", self.file, self.line)
        if issubclass(kind, tuple) and not hasattr(kind, "__orig_bases__"):
            fields = getattr(kind, "_fields", None)
            plain = fields is not None and kind.__bases__ == (tuple,) and not kind._field_defaults
            if not plain or kind.__name__ != name:
                raise refused(f"the class {name}", self.file, self.line)
            read = tuple(Field(field, None, None) for field in fields)
            return Class(name, "namedtuple", read, True, None, {})
        tree, line = _source(kind, f"the class {name}", self.file, self.line)
        if not isinstance(tree, ast.ClassDef) or tree.name != name:
            raise refused(f"a class by the other name {name}", self.file, line)
        found = read_class(tree, self.qualified, self.file)
        made = getattr(kind, "__dataclass_fields__", None) or getattr(kind, "_fields", ())
        as_written = tuple(made) == tuple(field.name for field in found.fields) and all(
            getattr(vars(kind).get(method), "__qualname__", "") == f"{kind.__qualname__}.{method}"
            and vars(kind)[method].__code__.co_firstlineno == node.lineno
            for method, node in found.methods.items()
        )
        if not as_written:
            raise refused(f"the class {name}, which is not as written,", self.file, line)
        return found

    def _constant(self, name: str, value: Any) -> ast.expr:
        try:
            node = _syntax(value)
        except TypeError:
            what = f"the constant {name} is a {type(value).__name__}"
            raise refused(what, self.file, self.line) from None
        for part in walk(node):
            part.lineno = self.line
        return node


def _syntax(value: Any) -> ast.expr:
    """Write a constant of exactly these types as syntax; others raise a TypeError."""
    kind = type(value)
    if kind is int:
        return ast.Constant(Hexadecimal(value))
    if kind in (bool, str, type(None)):
        return ast.Constant(value)
    if kind is tuple:
        return ast.Tuple([_syntax(item) for item in value], ast.Load())
    if kind is dict:
        return ast.Dict([_syntax(key) for key in value], [_syntax(item) for item in value.values()])
    raise TypeError


def of_function(function: FunctionType) -> tuple[ast.FunctionDef, str]:
    """Return the syntax of a function object, and its file."""
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno
    if function.__closure__:
        raise refused("a closure", file, line)
    tree, _ = _source(function, "the function", file, line)
    if not isinstance(tree, ast.FunctionDef):
        raise refused("not a plain function", file, line)
    return tree, file


def _source(thing: Any, what: str, file: str, line: int) -> tuple[ast.stmt, int]:
    try:
        # Not of what it may wrap; of code alone, inspect looks through all modules for its own.
        lines, above = inspect.findsource(thing)
    except (OSError, TypeError) as error:
        missing = f"the source text of {what} cannot be found"
        raise Unsupported(missing, file, line) from error
    return _statement(lines, above, file).body[0], above + 1


def _statement(lines: list[str], above: int, file: str) -> ast.Module:
    """Parse the statement that begins below so many lines.

    It ends before a line that stands no further right than the first, where it is whole there:
    the parser tells, and much sooner than inspect, which cuts all of it into tokens.
    """
    first = _column(lines[above])
    below = range(above + 1, len(lines))
    ends = (place for place in below if _column(lines[place]) <= first)
    for end in itertools.islice(itertools.chain(ends, [len(lines)]), GUESSES):
        with contextlib.suppress(Unsupported):
            return _parsed(lines[above:end], above, file)
    try:
        block = inspect.getblock(lines[above:])
    except tokenize.TokenError:  # the file has no such function any more; the parser says why
        block = lines[above:]
    return _parsed(block, above, file)


def _parsed(lines: list[str], above: int, file: str) -> ast.Module:
    return parse("\n" * above + textwrap.dedent("".join(lines)), file)


def _column(line: str) -> float:
    """Return where a line begins; what is blank or a comment ends nothing."""
    text = line.expandtabs().rstrip()
    start = text.lstrip()
    return len(text) - len(start) if start and start[0] != "#" else math.inf


def _top_level(module: ast.Module) -> Iterator[ast.AST]:
    """Walk a module without the bodies of its functions and classes: they are other scopes."""
    pending: list[ast.AST] = [module]
    while pending:
        node = pending.pop()
        yield node
        inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        pending += (child for child in parts(node) if not (inner and isinstance(child, ast.stmt)))


def _binds(node: ast.AST) -> str | None:
    """Return the name that a piece of syntax binds or deletes; "*" may be any."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.MatchMapping(rest=name):
            return name
        case ast.alias(name=name, asname=other):
            return other or name.partition(".")[0]
    name = getattr(node, "name", None)
    return name if isinstance(name, str) else None
