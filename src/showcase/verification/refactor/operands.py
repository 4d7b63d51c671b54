"""Which expressions may stand where: refuses the others, and notes the names that are used."""

import ast
import builtins
from collections.abc import Iterable

from showcase.verification.refactor.subset import (
    BUILTINS,
    COMPARISONS,
    CONSUMERS,
    ITERATORS,
    OPERATORS,
    TYPES,
    Unsupported,
    Use,
    named,
    refused,
    stored,
)

MAX_BITS = 1 << 16
MAX_TEXT = 1000
_BUILTIN_NAMES = frozenset(dir(builtins))
_ARGUMENTS = {  # of the builtins whose wrong use is refused: fewest and most
    "all": (1, 1), "any": (1, 1), "len": (1, 1), "list": (0, 1), "sorted": (1, 1),
    "sum": (1, 2), "tuple": (0, 1), "isinstance": (2, 2), "range": (1, 3),
    "enumerate": (1, 2), "reversed": (1, 1), "zip": (0, 99),
}  # fmt: skip
_KEYWORDS = {"sorted": "reverse", "min": "default", "max": "default"}


class Operands:
    """Validates expressions of one function; `uses` are the outer names that they use.

    `unbound` are names that a comprehension will bind later: read now, they would raise.
    """

    def __init__(self, file: str, local: Iterable[str], unbound: Iterable[str] = ()) -> None:
        self.file, self.local, self.unbound = file, frozenset(local), frozenset(unbound)
        self.uses: list[Use] = []

    def refused(self, what: str, node: ast.AST) -> Unsupported:
        """Return the error for a piece of this function."""
        return refused(what, self.file, node.lineno)

    def expression(self, node: ast.expr) -> None:
        """Refuse an expression outside the subset."""
        match node:
            case ast.Constant():
                self._constant(node)
            case ast.Name():
                self._name("value", node)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.BoolOp(values=parts):
                for part in parts:
                    self.expression(part)
            case ast.BinOp(left=left, op=op, right=right):
                self.operator(op, node)
                self.expression(left)
                self.expression(right)
            case ast.UnaryOp(operand=operand):
                self.expression(operand)
            case ast.IfExp(test=test, body=body, orelse=other):
                for part in (test, body, other):
                    self.expression(part)
            case ast.Compare(left=left, ops=ops, comparators=others):
                self.expression(left)
                for op, other in zip(ops, others, strict=True):
                    self._compared(op, other)
            case ast.Subscript(value=value, slice=index):
                self._held("subscripted", value)
                self.index(index)
            case ast.Attribute(value=value):
                self._attribute(node)
                self.expression(value)
                self.uses.append(Use("field", node.attr, node))
            case ast.ListComp():
                self._comprehension(node)
            case ast.Call(func=ast.Name(id=name)) if name not in self.local:
                self._call(node, name)
            case ast.Call(func=ast.Attribute()):
                self._method(node)
            case ast.Call(func=function):
                raise self.refused(f"the call {_short(function)}(…)", node)
            case _:
                raise self.refused(named(node), node)

    def iterable(self, node: ast.expr) -> None:
        """Refuse what may not be iterated over."""
        if not self.calls(node, ITERATORS):
            self.expression(node)
            return
        name = node.func.id
        if name == "enumerate":
            self._spread_start(node)
        arguments = self._plain(node, _ARGUMENTS[name])
        if name == "range":
            for argument in arguments:
                self.expression(argument)
        elif name == "reversed":
            self._range_or_expression(arguments[0])
        else:
            for argument in arguments if name == "zip" else arguments[:1]:
                self.iterable(argument)
            for argument in arguments[1:] if name == "enumerate" else ():
                self.expression(argument)
        self.uses.append(Use("call", name, node))

    def operator(self, op: ast.operator, node: ast.AST) -> None:
        """Refuse an operator outside the subset."""
        if type(op) not in OPERATORS:
            raise self.refused(named(op), node)

    def types(self, how: str, node: ast.expr) -> None:
        """Refuse anything but a type, or a tuple of them."""
        if isinstance(node, ast.Tuple):
            for part in node.elts:
                self.types(how, part)
        elif not isinstance(node, ast.Name) or node.id in self.local:
            raise self.refused(f"{_short(node)} where a type is needed", node)
        elif how == "type" and node.id in _BUILTIN_NAMES and node.id not in TYPES:
            raise self.refused(f"isinstance of {node.id}", node)
        else:
            self.uses.append(Use(how, node.id, node))

    def calls(self, node: ast.expr, names: Iterable[str]) -> bool:
        """Tell whether a node calls one of these builtins."""
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in names
            and node.func.id not in self.local
        )

    def loop_target(self, node: ast.expr) -> None:
        """Refuse a loop's variable that is no name, nor names to unpack into."""
        if isinstance(node, ast.Tuple | ast.List):
            for part in node.elts:
                self.loop_target(part.value if isinstance(part, ast.Starred) else part)
        elif not isinstance(node, ast.Name):
            raise self.refused("a loop over anything but names", node)

    def _constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, int) and value.bit_length() > MAX_BITS:
            raise self.refused(f"a number of more than {MAX_BITS} bits", node)
        if isinstance(value, str):
            if len(value) > MAX_TEXT:
                raise self.refused(f"a string of more than {MAX_TEXT} characters", node)
            if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
                raise self.refused("a string that is no Unicode", node)
        elif not (value is None or isinstance(value, int)):
            raise self.refused(f"a {type(value).__name__} value", node)

    def _name(self, how: str, node: ast.Name) -> None:
        if node.id in self.unbound:
            raise self.refused("a comprehension that reads its variable too early", node)
        if node.id not in self.local:
            if node.id in _BUILTIN_NAMES:
                raise self.refused(f"{node.id} as a value", node)
            self.uses.append(Use(how, node.id, node))

    def _held(self, how: str, node: ast.expr) -> None:
        """Check an operand that may also be a table of the module."""
        if isinstance(node, ast.Name):
            self._name(how, node)
        else:
            self.expression(node)

    def _compared(self, op: ast.cmpop, node: ast.expr) -> None:
        if type(op) not in COMPARISONS:
            raise self.refused(named(op), node)
        if not isinstance(op, ast.In | ast.NotIn):
            self.expression(node)
        elif self.calls(node, ("range",)):
            self.iterable(node)
        else:
            self._held("searched", node)

    def index(self, node: ast.expr) -> None:
        """Refuse what may not stand in square brackets behind a sequence."""
        parts = (node.lower, node.upper, node.step) if isinstance(node, ast.Slice) else (node,)
        for part in filter(None, parts):
            self.expression(part)

    def _attribute(self, node: ast.Attribute) -> None:
        if node.attr.startswith("_"):
            raise self.refused(f"the attribute {node.attr}", node)

    def _comprehension(self, node: ast.ListComp | ast.GeneratorExp) -> None:
        targets = [frozenset(stored(generator.target)) for generator in node.generators]
        own = frozenset[str]().union(*targets)
        bound: frozenset[str] = frozenset()
        inner = self
        for generator, target in zip(node.generators, targets, strict=True):
            if generator.is_async:
                raise self.refused("async", generator.target)
            inner.iterable(generator.iter)
            self.loop_target(generator.target)
            bound |= target
            if inner is not self:
                self.uses += inner.uses
            inner = Operands(self.file, (self.local - own) | bound, (self.unbound | own) - bound)
            for condition in generator.ifs:
                inner.expression(condition)
        inner.expression(node.elt)
        self.uses += inner.uses

    def _call(self, node: ast.Call, name: str) -> None:
        if name in ITERATORS:
            raise self.refused(f"{name} other than where it is iterated over", node)
        if name in BUILTINS:
            self._builtin(node, name)
        elif name in _BUILTIN_NAMES or name in self.unbound:
            raise self.refused(f"the call {name}(…)", node)
        else:
            self._arguments(node)
        self.uses.append(Use("call", name, node))

    def _builtin(self, node: ast.Call, name: str) -> None:
        if name == "sum":
            self._spread_start(node)
        for keyword in node.keywords:
            if keyword.arg != _KEYWORDS.get(name) or len(node.args) != 1:
                raise self.refused(f"the keyword {keyword.arg} of {name}", node)
            if name == "sorted":
                self.flag(keyword.value)
            else:
                self.expression(keyword.value)
        arguments = self._plain(node, _ARGUMENTS.get(name, (0, 99)), keywords=True)
        if name == "isinstance":
            self.expression(arguments[0])
            self.types("type", arguments[1])
            return
        if name == "len":
            self._range_or_expression(arguments[0])
            return
        sole = len(arguments) == 1
        if name in CONSUMERS and arguments and (sole or name == "sum"):
            first, *arguments = arguments
            if isinstance(first, ast.GeneratorExp) and sole:
                self._comprehension(first)
            else:
                self.iterable(first)
        for argument in arguments:
            self.expression(argument)

    def _method(self, node: ast.Call) -> None:
        receiver, name = node.func.value, node.func.attr
        if name == "get" and isinstance(receiver, ast.Name) and receiver.id not in self.local:
            self._name("table", receiver)
            for argument in self._plain(node, (1, 2)):
                self.expression(argument)
            return
        if name != "_replace":
            self._attribute(node.func)
        self.expression(receiver)
        self._arguments(node)
        self.uses.append(Use("method", name, node))

    def flag(self, node: ast.expr) -> None:
        """Refuse anything but True and False."""
        if not (isinstance(node, ast.Constant) and isinstance(node.value, bool)):
            raise self.refused("reverse=… other than True or False", node)

    def _arguments(self, node: ast.Call) -> None:
        for argument in node.args:
            self.expression(argument)
        for keyword in node.keywords:
            if keyword.arg is None:
                raise self.refused("a call with **", node)
            self.expression(keyword.value)

    def _plain(
        self, node: ast.Call, count: tuple[int, int], *, keywords: bool = False
    ) -> list[ast.expr]:
        """Return the arguments of a builtin; refuse keywords, and a wrong number of them."""
        name = _short(node.func)
        if node.keywords and not keywords:
            raise self.refused(f"the keyword {node.keywords[0].arg} of {name}", node)
        fewest, most = count
        if not fewest <= len(node.args) <= most:
            raise self.refused(f"{name} with {len(node.args)} arguments", node)
        return node.args

    def _spread_start(self, node: ast.Call) -> None:
        """Make `start=v` of sum and enumerate the second argument that it is."""
        if len(node.args) == 1 and [keyword.arg for keyword in node.keywords] == ["start"]:
            node.args.append(node.keywords.pop().value)

    def _range_or_expression(self, node: ast.expr) -> None:
        if self.calls(node, ("range",)):
            self.iterable(node)
        else:
            self.expression(node)


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= 40 else f"{text[:40]}…"
