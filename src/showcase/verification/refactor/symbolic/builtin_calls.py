"""What Python's builtin functions do.

What is iterated over is walked in a frame of its own: the names of a generator stay there.
"""

import ast
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.subset import is_call
from showcase.verification.refactor.symbolic.functions import Functions
from showcase.verification.refactor.symbolic.iteration import WALKS
from showcase.verification.refactor.symbolic.values import (
    NOTHING,
    Fields,
    Listed,
    Named,
    Seq,
    Table,
    as_seq,
    cases,
    is_boolean,
    is_number,
)

_TOTAL = ".total"
_ARITY = {
    "abs": (1, 1),
    "all": (1, 1),
    "any": (1, 1),
    "bool": (0, 1),
    "divmod": (2, 2),
    "int": (0, 1),
    "isinstance": (2, 2),
    "len": (1, 1),
    "list": (0, 1),
    "sorted": (1, 1),
    "sum": (1, 2),
    "tuple": (0, 1),
}


class BuiltinCalls(Functions):
    """Adds the builtin functions."""

    def builtin(self, name: str, node: ast.Call) -> Any:
        """Return what a builtin function returns."""
        least, most = _ARITY.get(name, (1, len(node.args)))
        if not least <= len(node.args) <= most:
            for argument in node.args:
                self.evaluate(argument)
            return self.throw("TypeError")
        return getattr(self, f"_call_{name}")(node, node.args)

    def _gather(self, node: ast.expr) -> Seq:
        """Return all items of what is iterated over."""
        made = self.collect(lambda add: self.walk(node, add))
        return Seq((), 0) if made is NOTHING else self.contents(made)

    def _call_all(self, _: ast.Call, arguments: list) -> Any:
        return self._first(arguments[0], wanted=False)

    def _call_any(self, _: ast.Call, arguments: list) -> Any:
        return self._first(arguments[0], wanted=True)

    def _first(self, node: ast.expr, *, wanted: bool) -> Any:
        """Return `wanted` at the first item of that truth, else its opposite."""

        def look(value: Any) -> None:
            truth = self.truth(value)
            self.fork(truth if wanted else neg(truth), lambda: self.give(wanted))

        def body() -> bool:
            self.walk(node, look)
            return not wanted

        return self.inner(body)

    def _call_sum(self, node: ast.Call, arguments: list) -> Any:
        start = self.evaluate(arguments[1]) if len(arguments) > 1 else 0
        for guard, each in cases(start):
            if isinstance(each, str):
                self.throw("TypeError", guard)

        def body() -> Any:
            self.bind(_TOTAL, start)
            self.walk(arguments[0], lambda value: self.bind(_TOTAL, self._plus(value, node)))
            return self.frame.variables[_TOTAL].value

        return self.inner(body)

    def _plus(self, value: Any, node: ast.AST) -> Any:
        return self.binary("+", self.frame.variables[_TOTAL].value, value, node)

    def _call_max(self, node: ast.Call, arguments: list) -> Any:
        return self._best("max", node, arguments)

    def _call_min(self, node: ast.Call, arguments: list) -> Any:
        return self._best("min", node, arguments)

    def _best(self, name: str, node: ast.Call, arguments: list) -> Any:
        if len(arguments) == 1:
            seq = self._gather(arguments[0])
        else:
            seq = as_seq(tuple(self.evaluate(argument) for argument in arguments))
        default = [self.evaluate(each.value) for each in node.keywords if each.arg == "default"]
        if self.live is False:
            return NOTHING
        if not arguments or (default and len(arguments) > 1):
            return self.throw("TypeError")
        empty = self.theory.compare("==", seq.length, 0)
        if not default:
            self.throw("ValueError", empty)
        best = seq.items[0] if seq.items else NOTHING
        for k, item in enumerate(seq.items[1:], 1):
            there = self.theory.compare("<", k, seq.length)
            better = self.under(there, lambda b=best, i=item: self.extreme(name, b, i, node))
            best = self.choose(there, better, best)
        return self.choose(empty, default[0], best) if default else best

    def _call_sorted(self, node: ast.Call, arguments: list) -> Any:
        seq = self._gather(arguments[0])
        if self.live is False:
            return NOTHING
        done = self.sorted(seq, node, descending=self._descending(node))
        return self.make(Listed(done.items, done.length))

    def _call_list(self, _: ast.Call, arguments: list) -> Any:
        seq = self._gather(arguments[0]) if arguments else Seq((), 0)
        return NOTHING if self.live is False else self.make(Listed(seq.items, seq.length))

    def _call_tuple(self, _: ast.Call, arguments: list) -> Any:
        seq = self._gather(arguments[0]) if arguments else Seq((), 0)
        return (
            seq.items[: seq.length] if isinstance(seq.length, int) else Seq(seq.items, seq.length)
        )

    def _call_len(self, _: ast.Call, arguments: list) -> Any:
        if is_call(arguments[0], *WALKS):
            if not is_call(arguments[0], "range"):
                return self.throw("TypeError")
            return self._gather(arguments[0]).length
        return self.by_case(self.evaluate(arguments[0]), self._length)

    def _length(self, value: Any) -> Any:
        contents = self.contents(value)
        match contents:
            case Seq(length=length):
                return length
            case tuple() | str():
                return len(contents)
            case Table(entries=entries):
                return len(entries)
        return self.throw("TypeError")

    def _call_isinstance(self, _: ast.Call, arguments: list) -> Any:
        value = self.evaluate(arguments[0])
        kinds = arguments[1].elts if isinstance(arguments[1], ast.Tuple) else [arguments[1]]
        result: Guard = False
        for guard, each in cases(value):
            fits = any(self._is_a(self.contents(each), kind.id) for kind in kinds)
            result = disj(result, conj(guard, fits))
        return result

    def _is_a(self, value: Any, kind: str) -> bool:
        match kind:
            case "bool":
                return is_boolean(value)
            case "int":
                return is_number(value)
            case "str":
                return isinstance(value, str)
            case "list":
                return isinstance(value, Listed)
            case "tuple":
                return isinstance(value, tuple | Seq) and not isinstance(value, Listed)
        return isinstance(value, Fields | Named) and value.of == kind

    def _call_abs(self, _: ast.Call, arguments: list) -> Any:
        return self.absolute(self.evaluate(arguments[0]))

    def _call_bool(self, _: ast.Call, arguments: list) -> Any:
        return self.truth(self.evaluate(arguments[0])) if arguments else False

    def _call_int(self, node: ast.Call, arguments: list) -> Any:
        if not arguments:
            return 0
        value = self.evaluate(arguments[0])
        if any(isinstance(each, str) for _, each in cases(value)):
            raise self.refused("reading a number from text", node)
        return self.number(value)

    def _call_divmod(self, node: ast.Call, arguments: list) -> Any:
        a, b = (self.evaluate(argument) for argument in arguments)
        return tuple(self.binary(op, a, b, node) for op in ("//", "%"))

    def _call_invariant(self, _: ast.Call, arguments: list) -> None:
        for argument in arguments:
            self.evaluate(argument)
