"""Puts the counting and the wrapping into a program's syntax, and compiles it.

The names of what is called instead are no identifiers: nothing in a program can shadow them.
"""

import ast
import builtins
import dataclasses
import warnings
from collections import namedtuple
from collections.abc import Callable
from typing import Any

from .steps import Steps, Words

_GROWING = {
    ast.Add: "add",
    ast.Mult: "multiply",
    ast.Mod: "modulo",
    ast.LShift: "shift",
    ast.Pow: "power",
}
_WRAPPING = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.FloorDiv: "divide",
    ast.LShift: "shift",
    ast.Pow: "power",
}
_IN_PLACE = {"add": "extend", "multiply": "repeat"}
_WRAPPING_CALLS = {"abs": "absolute", "divmod": "divmod", "sum": "sum"}
_CONSUMERS = ("all", "any", "list", "max", "min", "sorted", "sum", "tuple")
_COMPARERS = ("count", "index", "remove", "sort")
_PLACERS = ("insert", "pop")
_MAKERS = ("list", "replace", "sorted", "tuple")
_GROWERS = ("append", "extend", "insert")
_CALLED = (
    *("abs", "all", "any", "bool", "divmod", "enumerate", "int", "isinstance", "len", "list"),
    *("max", "min", "range", "reversed", "sorted", "str", "sum", "tuple", "zip"),
    "__build_class__",
)
_SUPPLIED = {
    "dataclass": dataclasses.dataclass,
    "replace": dataclasses.replace,
    "namedtuple": namedtuple,  # noqa: PYI024 - for programs to call
    "invariant": lambda *_: None,
}


# What the subset lets a program name; should more ever pass it, there is nothing more here.
_BUILTINS = {
    name: value
    for name, value in vars(builtins).items()
    if name in _CALLED or (isinstance(value, type) and issubclass(value, Exception))
}


@dataclasses.dataclass(frozen=True)
class Compiled:
    """A program ready to run: its function, and all its names, among them its classes."""

    function: Callable
    names: dict[str, Any]


def compile_program(source: str, name: str, words: Words) -> Compiled:
    """Compile a program: with Steps, it counts; with a size of words, it wraps."""
    names: dict[str, Any] = {"__builtins__": _BUILTINS, "__name__": "<checked>", **_SUPPLIED}
    names |= {f"<{each}>": getattr(words, each) for each in dir(words) if each[0] != "_"}
    tree = ast.parse(source)
    counting, wrapping = isinstance(words, Steps), words.bits is not None
    if counting or wrapping or "try:" in source:  # else nothing is called instead
        classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
        tree = _Instead(classes, counting=counting, wrapping=wrapping).visit(tree)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of `x is 1`, which is a program's own affair
        code = compile(tree, "<checked>", "exec")
    exec(code, names)  # noqa: S102 - the text has passed the subset
    return Compiled(names[name], names)


class _Instead(ast.NodeTransformer):
    def __init__(self, classes: set[str], *, counting: bool, wrapping: bool) -> None:
        self.makers = {*_MAKERS, *classes}
        self.counting, self.wrapping = counting, wrapping
        self.operators = (_GROWING if counting else {}) | (_WRAPPING if wrapping else {})

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        self.generic_visit(node)
        if self.counting:
            node.body.insert(0, ast.Expr(_call("take"), **_PLACE))
        return node

    def visit_While(self, node: ast.While) -> ast.stmt:
        self.generic_visit(node)
        if self.counting:
            node.body.insert(0, ast.Expr(_call("take"), **_PLACE))
        return node

    def visit_For(self, node: ast.For) -> ast.stmt:
        self.generic_visit(node)
        node.iter = self._counted("each", node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.iter = self._counted("each", node.iter)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        instead = self.operators.get(type(node.op))
        return _call(instead, node.left, node.right) if instead else node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        negates = self.wrapping and isinstance(node.op, ast.USub)
        return _call("negate", node.operand) if negates else node

    def visit_MatchValue(self, node: ast.MatchValue) -> ast.pattern:
        return node  # -1 in a pattern has to stay one

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.excepthandler:
        node.body = [part for each in node.body for part in _listed(self.visit(each))]
        return node  # its types are no values

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        self.generic_visit(node)
        if node.handlers:
            again = ast.Raise(**_PLACE)
            handler = ast.ExceptHandler(_kept("<no_outcomes>"), None, [again], **_PLACE)
            node.handlers.insert(0, handler)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        self.generic_visit(node)
        instead = self.operators.get(type(node.op))
        if instead is None:
            return node
        instead, target = _IN_PLACE.get(instead, instead), node.target
        before: list[ast.stmt] = []
        match target:
            case ast.Name(id=name):
                old: ast.expr = _kept(name)
            case ast.Attribute(value=holder, attr=name):
                before = [_keep("<holder>", holder)]
                old, target = (
                    ast.Attribute(_kept("<holder>"), name, c(), **_PLACE) for c in _READ_WRITE
                )
            case ast.Subscript(value=holder, slice=index):
                before = [_keep("<holder>", holder), _keep("<index>", index)]
                old, target = (
                    ast.Subscript(_kept("<holder>"), _kept("<index>"), c(), **_PLACE)
                    for c in _READ_WRITE
                )
        return [*before, ast.Assign([target], _call(instead, old, node.value), **_PLACE)]

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        stores = [part for target in node.targets for part in ast.walk(target)]
        if any(isinstance(part, ast.Subscript | ast.Attribute) for part in stores):
            node.value = self._counted("bounded", node.value)
        for part in stores:
            if isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Slice):
                part.value = self._bounded(part.value)  # which may grow
        return node

    def _display(self, node: Any) -> ast.expr:
        self.generic_visit(node)
        made = isinstance(getattr(node, "ctx", None), ast.Load | None)
        return self._counted("bounded", node) if made else node

    visit_Tuple = visit_List = visit_ListComp = _display  # noqa: N815 - ast's naming

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        node.left = self._bounded(node.left)
        for place, (op, other) in enumerate(zip(node.ops, node.comparators, strict=True)):
            if isinstance(op, ast.In | ast.NotIn) and _calls(other, ("range",)):
                node.comparators[place] = self._counted("span", other)
            else:
                node.comparators[place] = self._bounded(other)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if _calls(node, ("isinstance",)):
            node.args[0] = self.visit(node.args[0])  # the others are types, no values
            return node
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute):
            return self._method(node, node.func)
        name = node.func.id
        if name in _CONSUMERS and (len(node.args) == 1 or name == "sum"):
            first = node.args[0]
            if not isinstance(first, ast.GeneratorExp):  # which counts by itself
                node.args[0] = self._counted("each", first)
        elif name in ("max", "min"):
            node.args = [self._bounded(argument) for argument in node.args]
        elif name == "len" and _calls(node.args[0], ("range",)):
            return self._counted("length", node.args[0]) if self.counting else node
        if name in _WRAPPING_CALLS and (self.wrapping or (self.counting and name == "sum")):
            node.func = _kept(f"<{_WRAPPING_CALLS[name]}>")
        return self._counted("bounded", node) if name in self.makers else node

    def _method(self, node: ast.Call, func: ast.Attribute) -> ast.expr:
        if func.attr in _GROWERS:
            func.value = self._counted("bounded", func.value)
            node.args = [self._counted("bounded", argument) for argument in node.args]
        elif func.attr in _COMPARERS:
            func.value = self._counted("bounded", func.value)
            node.args = [self._bounded(argument) for argument in node.args]
        if func.attr in _PLACERS and node.args:
            node.args[0] = self._counted("place", node.args[0])
        return self._counted("bounded", node) if func.attr == "_replace" else node

    def _bounded(self, node: ast.expr) -> ast.expr:
        return node if isinstance(node, ast.Constant) else self._counted("bounded", node)

    def _counted(self, instead: str, node: ast.expr) -> ast.expr:
        return _call(instead, node) if self.counting else node


_READ_WRITE = (ast.Load, ast.Store)
_PLACE = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
"""Where a new node says that it stands: the compiler wants to know, nobody else does."""


def _calls(node: ast.expr, names: tuple[str, ...]) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) in names


def _call(instead: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(_kept(f"<{instead}>"), list(arguments), [], **_PLACE)


def _listed(node: Any) -> list:
    return node if isinstance(node, list) else [node]


def _keep(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store(), **_PLACE)], value, **_PLACE)


def _kept(name: str) -> ast.expr:
    return ast.Name(name, ast.Load(), **_PLACE)
