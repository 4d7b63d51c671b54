"""From the annotation of a parameter to its domain. Annotations are syntax, never evaluated.

`int`, `bool | None`, `Literal["a", "b"]`, `list[int]`, `tuple[int, bool]`, a class of the module,
`Annotated[int, ints(0, 40)]`, `Annotated[int, Ge(0), Lt(9)]`, `Annotated[int, range(0, 41)]`.
"""

import ast
import dataclasses
from collections.abc import Callable, Mapping

from showcase.verification.refactor.classes import Class
from showcase.verification.refactor.domain_line import evaluate
from showcase.verification.refactor.kinds import Domain, Records
from showcase.verification.refactor.makers import (
    DomainError,
    bools,
    choices,
    ints,
    lists,
    optional,
    tuples,
)
from showcase.verification.refactor.scalars import Ints
from showcase.verification.refactor.text import literal_value

ASSUMED_LONGEST = 4
_MAKERS: dict[str, Callable[..., Domain]] = {
    "ints": ints,
    "optional": optional,
    "lists": lists,
    "tuples": tuples,
    "choices": choices,
}
_BOUNDS = ("Ge", "Gt", "Le", "Lt")


class Annotations:
    """Reads annotations of one program; `given` are domains by path: "n", "p.x"."""

    def __init__(self, classes: Mapping[str, Class], given: Mapping[str, Domain]) -> None:
        self.classes, self.given = classes, given
        self.used: set[str] = set()
        self._inside: list[str] = []

    def domain(self, path: str, annotation: ast.expr | None) -> Domain:
        """Return the domain at a path: the one given, else the one annotated."""
        if path in self.given:
            self.used.add(path)
            return self.given[path]
        if annotation is None:
            raise self._unknown(path, "is not annotated")
        return self._read(path, annotation)

    def _unknown(self, path: str, what: str) -> DomainError:
        return DomainError(f'{path} {what}; give its domain, as in {{"{path}": ints(0, 40)}}')

    def _read(self, path: str, node: ast.expr) -> Domain:
        match node:
            case ast.Constant(value=None):
                return choices(None)
            case ast.Constant(value=str(text)):
                return self._read(path, self._quoted(path, text))
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._union(path, [left, right], node)
            case ast.Subscript(value=value, slice=index):
                items = index.elts if isinstance(index, ast.Tuple) else [index]
                return self._generic(path, _last_name(value), items, node)
        match _last_name(node):
            case "int":
                return ints()
            case "bool":
                return bools
            case "list" | "List":
                raise self._unknown(path, "is a list of what is not annotated")
            case name if name in self.classes:
                return self._record(path, self.classes[name])
        raise self._unknown(path, f"is annotated as {_short(node)}, which names no domain")

    def _quoted(self, path: str, text: str) -> ast.expr:
        try:
            return ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise self._unknown(path, f"is annotated as {text[:40]!r}, no type") from None

    def _generic(self, path: str, name: str, items: list[ast.expr], node: ast.expr) -> Domain:
        match name, items:
            case "Optional", [part]:
                return optional(self._read(path, part))
            case "Union", _:
                return self._union(path, items, node)
            case "Literal", _:
                return choices(*(self._literal(path, item) for item in items))
            case (("list" | "List"), [part]):
                made = lists(self._read(path, part), ASSUMED_LONGEST)
                return dataclasses.replace(made, assumed=True)
            case (("tuple" | "Tuple"), [ast.Tuple(elts=[])]):
                return tuples()
            case (("tuple" | "Tuple"), _) if not any(map(_is_dots, items)):
                return tuples(*(self._read(path, item) for item in items))
            case "Annotated", [part, *more]:
                return self._annotated(path, part, more)
            case "Final", [part]:
                return self._read(path, part)
        raise self._unknown(path, f"is annotated as {_short(node)}, which names no domain")

    def _union(self, path: str, items: list[ast.expr], node: ast.expr) -> Domain:
        none = [item for item in items if isinstance(item, ast.Constant) and item.value is None]
        others = [item for item in items if item not in none]
        if none and len(others) == 1:
            return optional(self._read(path, others[0]))
        raise self._unknown(path, f"is annotated as {_short(node)}: no union but with None is read")

    def _literal(self, path: str, node: ast.expr) -> object:
        try:
            return literal_value(node)
        except (ValueError, TypeError, SyntaxError):
            raise self._unknown(path, f"has the literal {_short(node)}, no constant") from None

    def _annotated(self, path: str, part: ast.expr, more: list[ast.expr]) -> Domain:
        """Read what narrows a type: a domain replaces it, bounds of integers meet."""
        domain: Domain | None = None
        low: int | None = None
        high: int | None = None
        for node in more:
            name = _last_name(node.func if isinstance(node, ast.Call) else node)
            if name in _MAKERS or name in ("bools", "range"):
                domain = self._made(path, node)
            elif name in _BOUNDS:
                bound = self._bound(path, node)
                if name in ("Ge", "Gt"):
                    bound += name == "Gt"
                    low = bound if low is None else max(low, bound)
                else:
                    bound -= name == "Lt"
                    high = bound if high is None else min(high, bound)
        domain = domain or self._read(path, part)
        if low is None and high is None:
            return domain
        if not isinstance(domain, Ints):
            raise self._unknown(path, "has bounds but is no integer")
        lows = [bound for bound in (low, domain.low) if bound is not None]
        highs = [bound for bound in (high, domain.high) if bound is not None]
        return ints(max(lows, default=None), min(highs, default=None), domain.wrap)

    def _made(self, path: str, node: ast.expr) -> Domain:
        """Read an expression that makes a domain, such as lists(ints(0, 9), 4)."""
        if not isinstance(node, ast.Call):
            if _last_name(node) == "bools":
                return bools
            raise self._unknown(path, f"is annotated with {_short(node)}, no domain")
        name = _last_name(node.func)
        values = [self._argument(path, argument) for argument in node.args]
        named = {option.arg: self._argument(path, option.value) for option in node.keywords}
        try:
            if name == "range":
                return self._range(path, values, node)
            return bools if name == "bools" else _MAKERS[name](*values, **named)
        except TypeError:
            raise self._unknown(path, f"is annotated with {_short(node)}, no domain") from None

    def _range(self, path: str, values: list, node: ast.expr) -> Domain:
        integers = all(isinstance(v, int) and not isinstance(v, bool) for v in values)
        if not integers or not 1 <= len(values) <= 2:
            raise self._unknown(path, f"is annotated with {_short(node)}: write range(low, high)")
        low, high = map(int, values if len(values) == 2 else (0, *values))
        return ints(low, high - 1)

    def _argument(self, path: str, node: ast.expr) -> object:
        name = _last_name(node.func if isinstance(node, ast.Call) else node)
        if name in _MAKERS or name == "bools":
            return self._made(path, node)
        if isinstance(node, ast.Constant):
            return node.value
        return self._integer(path, node)

    def _bound(self, path: str, node: ast.expr) -> int:
        arguments = [*node.args, *(option.value for option in node.keywords)] if isinstance(
            node, ast.Call
        ) else []  # fmt: skip
        if len(arguments) != 1:
            raise self._unknown(path, f"is annotated with {_short(node)}: write Ge(0)")
        return self._integer(path, arguments[0])

    def _integer(self, path: str, node: ast.expr) -> int:
        try:
            return int(evaluate(node))
        except (KeyError, ArithmeticError, RecursionError):
            raise self._unknown(path, f"is annotated with {_short(node)}, no integer") from None

    def _record(self, path: str, kind: Class) -> Domain:
        if kind.kind == "exception":
            raise self._unknown(path, f"is annotated as the exception {kind.name}")
        if kind.name in self._inside:
            raise self._unknown(path, f"is a {kind.name} within a {kind.name}, without end")
        self._inside.append(kind.name)
        fields = tuple(
            (field.name, self.domain(f"{path}.{field.name}", field.annotation))
            for field in kind.fields
        )
        self._inside.pop()
        return Records(kind.name, kind.kind, fields)


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _last_name(node: ast.expr) -> str:
    """Return the last part of a dotted name: `typing.Optional` is Optional."""
    return getattr(node, "attr", getattr(node, "id", ""))


def _short(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:40]}…"
