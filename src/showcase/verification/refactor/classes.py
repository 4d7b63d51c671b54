"""The classes of a program: dataclasses, namedtuples and exceptions, as their fields and methods.

They are read from syntax and written out again as text that needs only `dataclass` and
`namedtuple` to run; annotations tell domains and are never evaluated.
"""

import ast
import keyword
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from showcase.verification.refactor.statements import ANNOTATIONS, literal
from showcase.verification.refactor.subset import EXCEPTIONS, METHODS, PARTICULAR, refused, walk

Qualified = Callable[[ast.expr], str | None]
_NO_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")
# A method is found by its name alone, whatever it is called on.
_TAKEN = frozenset(name for kind in (str, int, tuple, list) for name in dir(kind)) - set(METHODS)


@dataclass(frozen=True)
class Field:
    """One field: its annotation and default are syntax, or None."""

    name: str
    annotation: ast.expr | None
    default: ast.expr | None


@dataclass(frozen=True)
class Class:
    """A class of a program; `base` is the superclass of an exception."""

    name: str
    kind: Literal["dataclass", "namedtuple", "exception"]
    fields: tuple[Field, ...]
    frozen: bool
    base: str | None
    methods: Mapping[str, ast.FunctionDef]

    def source(self) -> str:
        """Write the class as text."""
        body = "".join(f"{function_text(*method)}\n" for method in self.methods.items())
        if self.kind == "exception":
            return f"class {self.name}({self.base}):\n    pass"
        if self.kind == "namedtuple":
            names = tuple(field.name for field in self.fields)
            defaults = [ast.unparse(field.default) for field in self.fields if field.default]
            given = f", defaults=({', '.join(defaults)},)" if defaults else ""
            head = f"class {self.name}(namedtuple({self.name!r}, {names!r}{given})):"
            return f"{head}\n    __slots__ = ()\n{textwrap.indent(body, '    ')}"
        fields = "".join(f"{field.name}: int{_default(field)}\n" for field in self.fields)
        head = f"@dataclass(frozen={self.frozen})\nclass {self.name}:"
        return f"{head}\n    pass\n{textwrap.indent(fields + body, '    ')}"


def function_text(name: str, function: ast.FunctionDef) -> str:
    """Write a function or method under a name as text, without its annotations."""
    plain = [argument.arg for argument in function.args.args]
    for place, default in enumerate(reversed(function.args.defaults), 1):
        plain[-place] += f"={ast.unparse(default)}"
    body = textwrap.indent("\n".join(map(ast.unparse, function.body)), "    ")
    return f"def {name}({', '.join(plain)}):\n{body}"


def _default(field: Field) -> str:
    return f" = {ast.unparse(field.default)}" if field.default else ""


def read_class(node: ast.ClassDef, qualified: Qualified, file: str) -> Class:
    """Read a class statement; `qualified` tells what an imported name stands for."""
    if node.keywords or len(node.bases) > 1 or getattr(node, "type_params", None):
        raise refused(f"the class {node.name} with such bases", file, node.lineno)
    base = node.bases[0] if node.bases else None
    if base is None:
        return _dataclass(node, qualified, file)
    if node.decorator_list:
        raise refused("a decorator", file, node.decorator_list[0].lineno)
    if qualified(base) == "typing.NamedTuple":
        fields, methods = _body(node, qualified, file)
        return Class(node.name, "namedtuple", fields, True, None, methods)
    if isinstance(base, ast.Name) and (base.id in EXCEPTIONS or qualified(base) == "exception"):
        for statement in node.body:
            if not (isinstance(statement, ast.Pass) or _is_docstring(statement)):
                raise refused("an exception class with a body", file, statement.lineno)
        if base.id in PARTICULAR and base.id not in ("OSError", "IOError", "EnvironmentError"):
            raise refused(f"an exception class derived from {base.id}", file, node.lineno)
        return Class(node.name, "exception", (), False, base.id, {})
    what = f"the class {node.name}: only dataclasses, namedtuples and exceptions are read; it"
    raise refused(what, file, node.lineno)


def read_namedtuple(name: str, call: ast.Call, file: str) -> Class:
    """Read the call that makes a namedtuple and is bound to a name."""
    match call:
        case ast.Call(args=[ast.Constant(value=str(typename)), names], keywords=[]):
            pass
        case _:
            raise refused(f"such a call for the namedtuple {name}", file, call.lineno)
    match names:
        case ast.Constant(value=str(text)):
            fields = text.replace(",", " ").split()
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            fields = [getattr(part, "value", None) for part in parts]
        case _:
            fields = [None]
    if typename != name:
        raise refused(f"a namedtuple {typename} by another name", file, call.lineno)
    read = tuple(Field(_name(field, file, call.lineno), None, None) for field in fields)
    _distinct([field.name for field in read], file, call.lineno)
    return Class(name, "namedtuple", read, True, None, {})


def _dataclass(node: ast.ClassDef, qualified: Qualified, file: str) -> Class:
    frozen = False
    match node.decorator_list:
        case [ast.Call(func=decorator, args=[], keywords=keywords)]:
            for option in keywords:
                value = getattr(option.value, "value", None)
                if option.arg != "frozen" or not isinstance(value, bool):
                    raise refused("a dataclass with more than frozen=…", file, node.lineno)
                frozen = value
        case [decorator]:
            pass
        case _:
            decorator = None
    if decorator is None or qualified(decorator) != "dataclasses.dataclass":
        what = f"the class {node.name}, which is no dataclass, namedtuple or exception,"
        raise refused(what, file, node.lineno)
    fields, methods = _body(node, qualified, file)
    return Class(node.name, "dataclass", fields, frozen, None, methods)


def _body(
    node: ast.ClassDef, qualified: Qualified, file: str
) -> tuple[tuple[Field, ...], dict[str, ast.FunctionDef]]:
    fields: list[Field] = []
    methods: dict[str, ast.FunctionDef] = {}
    for statement in node.body:
        line = statement.lineno
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=default):
                _annotation(annotation, qualified, file)
                if default is not None:
                    literal(default, file)
                elif fields and fields[-1].default is not None:
                    raise refused("a field without default after one with", file, line)
                fields.append(Field(_name(name, file, line), annotation, default))
            case ast.FunctionDef(name=name):
                if name in _TAKEN or name.startswith("_"):
                    raise refused(f"a method called {name}", file, line)
                if statement.decorator_list:
                    raise refused("a decorator", file, statement.decorator_list[0].lineno)
                if not statement.args.args:
                    raise refused("a method without self", file, line)
                methods[name] = statement
            case ast.Pass():
                pass
            case _ if not _is_docstring(statement):
                raise refused(f"code in the class {node.name}", file, line)
    names = [field.name for field in fields]
    functions = [part.name for part in node.body if isinstance(part, ast.FunctionDef)]
    _distinct(names + functions, file, node.lineno)
    return tuple(fields), methods


def _annotation(node: ast.expr, qualified: Qualified, file: str) -> None:
    for part in walk(node):
        texts = [getattr(part, name, None) for name in ("id", "attr", "value")]
        texts += [qualified(part)] if isinstance(part, ast.Name) else []
        words = [text for text in texts if isinstance(text, str)]
        if any(word in text for word in _NO_FIELDS for text in words):
            raise refused(f"the annotation {ast.unparse(node)}", file, node.lineno)
        if not isinstance(part, (*ANNOTATIONS, ast.Call, ast.keyword, ast.UnaryOp, ast.unaryop)):
            raise refused("an annotation other than a type", file, node.lineno)


def _name(name: object, file: str, line: int) -> str:
    fit = isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)
    if not fit or name.startswith("_") or unicodedata.normalize("NFKC", name) != name:
        raise refused(f"a field called {name}", file, line)
    return name


def _distinct(names: list[str], file: str, line: int) -> None:
    for name in names:
        if names.count(name) > 1:
            raise refused(f"a class that names {name} twice", file, line)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
