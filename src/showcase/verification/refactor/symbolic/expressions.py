"""The meaning of Python's expressions, as values of symbolic execution, in Python's order."""

import ast
from collections.abc import Callable, Iterable
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.subset import COMPARISONS, OPERATORS
from showcase.verification.refactor.symbolic.arithmetic import Arithmetic
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
    where_any,
)


class Expressions(Arithmetic):
    """Evaluates expressions; names, calls and comprehensions are added by who knows about them."""

    def read(self, node: ast.Name) -> Any:
        """Return the value of a name."""
        raise NotImplementedError

    def call(self, node: ast.Call) -> Any:
        """Return what a call returns."""
        raise NotImplementedError

    def comprehend(self, node: ast.ListComp) -> Any:
        """Return the list that a comprehension makes."""
        raise NotImplementedError

    def fields_of(self, name: str) -> tuple[str, ...]:
        """Return the names of the fields of a class."""
        raise NotImplementedError

    def evaluate(self, node: ast.expr) -> Any:
        """Return the value of an expression."""
        if self.live is False:
            return NOTHING
        self.tick()
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name():
                return self.read(node)
            case ast.Tuple(elts=elements):
                return self.small(tuple(self.evaluate(each) for each in elements), node)
            case ast.List(elts=elements):
                items = self.small(tuple(self.evaluate(each) for each in elements), node)
                return NOTHING if self.live is False else self.make(Listed(items, len(items)))
            case ast.BinOp(left=left, op=op, right=right):
                a = self.evaluate(left)
                return self.binary(OPERATORS[type(op)], a, self.evaluate(right), node)
            case ast.UnaryOp(op=op, operand=operand):
                return self.unary(op, self.evaluate(operand), node)
            case ast.BoolOp(op=op, values=values):
                return self._either(isinstance(op, ast.And), values)
            case ast.IfExp(test=test, body=body, orelse=other):
                guard = self.truth(self.evaluate(test))
                a = self.under(guard, lambda: self.evaluate(body))
                b = self.under(neg(guard), lambda: self.evaluate(other))
                return self.choose(guard, a, b)
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                return self._chain(self.evaluate(left), ops, comparators, node)
            case ast.Subscript(value=value, slice=part):
                return self._subscript(self.evaluate(value), part, node)
            case ast.Attribute(value=value, attr=name):
                return self.by_case(self.evaluate(value), lambda each: self.field(each, name))
            case ast.ListComp():
                return self.comprehend(node)
            case ast.Call():
                return self.call(node)
        raise self.refused(f"the syntax {type(node).__name__} here", node)

    def tick(self) -> None:
        """Stop here if the time is up."""
        raise NotImplementedError

    def _either(self, conjunction: bool, nodes: list[ast.expr]) -> Any:
        """Return the value of `and` or `or`: the first operand that decides."""
        value = self.evaluate(nodes[0])
        if len(nodes) == 1:
            return value
        truth = self.truth(value)
        go_on = truth if conjunction else neg(truth)
        rest = self.under(go_on, lambda: self._either(conjunction, nodes[1:]))
        return self._decided(go_on, rest, value, conjunction=conjunction)

    def _decided(self, go_on: Guard, rest: Any, value: Any, *, conjunction: bool) -> Any:
        """Join the rest with a value that decides; what cannot decide it is left out."""
        kept = NOTHING
        for guard, each in cases(value):
            truth = self.truth(each)
            if truth is conjunction:  # an alternative like None before `or` never decides
                continue
            kept = self.choose(guard, each, kept)
        return self.choose(go_on, rest, kept)

    def _chain(self, left: Any, ops: list, nodes: list[ast.expr], node: ast.AST) -> Guard:
        """Compare a < b < c: the middle is evaluated once, the end only where it matters."""
        op = COMPARISONS[type(ops[0])]
        if op in ("in", "not in"):
            result = self._contains(left, nodes[0])
            result, right = neg(result) if op == "not in" else result, NOTHING
            if len(ops) > 1:
                raise self.refused("a chain after `in`", node)
        else:
            right = self.evaluate(nodes[0])
            result = self.compare(op, left, right, node)
        if len(ops) == 1 or result is False:
            return result
        rest = self.under(result, lambda: self._chain(right, ops[1:], nodes[1:], node))
        return conj(result, False if rest is NOTHING else rest)

    def compare(self, op: str, a: Any, b: Any, node: ast.AST) -> Guard:
        """Return `a op b` for a comparison other than `in`."""
        if self.live is False:
            return False
        if op in ("==", "!="):
            return self.equal(a, b) if op == "==" else neg(self.equal(a, b))
        if op in ("is", "is not"):
            return self.same(a, b, node) if op == "is" else neg(self.same(a, b, node))
        return self.order(op, a, b, node)

    def same(self, a: Any, b: Any, node: ast.AST) -> Guard:
        """Return `a is b`, where Python says what that means: None, booleans, mutable objects."""
        return where_any(a, b, lambda x, y: self._identical(x, y, node))

    def _identical(self, x: Any, y: Any, node: ast.AST) -> Guard:
        if x is None or y is None:
            return x is y
        if is_boolean(x) and is_boolean(y):
            return self.equal(x, y)
        if is_boolean(x) or is_boolean(y):
            return False
        x_moves, y_moves = (isinstance(self.contents(each), Listed | Fields) for each in (x, y))
        if x_moves or y_moves:
            return x_moves and y_moves and x == y
        if isinstance(x, str) != isinstance(y, str):
            return False
        raise self.refused("`is` between numbers, strings or tuples", node)

    def _contains(self, value: Any, node: ast.expr) -> Guard:
        within = self.ranged(node)
        if within is not None:
            return within(value)
        result = self.by_case(self.evaluate(node), lambda each: self._inside(value, each))
        return False if result is NOTHING else result

    def ranged(self, node: ast.expr) -> Callable[[Any], Guard] | None:
        """Return the test for membership in a range, if the expression is a range."""
        raise NotImplementedError

    def _inside(self, value: Any, container: Any) -> Guard:
        container = self.contents(container)
        if isinstance(container, Table):
            self.throw("TypeError", self.unhashable(value))
            return self._any(value, (key for key, _ in container.entries))
        if isinstance(container, str):
            inside = self.by_case(
                value,
                lambda part: (
                    part in container if isinstance(part, str) else self.throw("TypeError")
                ),
            )
            return False if inside is NOTHING else inside
        if isinstance(container, tuple):
            return self._any(value, container)
        if isinstance(container, Seq):
            return self.find(container, value)[0]
        return self.throw("TypeError")

    def _any(self, value: Any, items: Iterable) -> Guard:
        found: Guard = False
        for item in items:
            found = disj(found, self.equal(value, item))
        return found

    def _subscript(self, value: Any, part: ast.expr, node: ast.AST) -> Any:
        if isinstance(part, ast.Slice):
            ends = self.ends(part)
            return self.by_cases([value, *ends], lambda *each: self._sliced(*each, node))
        index = self.evaluate(part)
        return self.by_case(value, lambda each: self.indexed(each, index, node))

    def ends(self, part: ast.Slice) -> list[Any]:
        """Return the start, stop and step of a slice; None for what is left out."""
        parts = (part.lower, part.upper, part.step)
        return [None if end is None else self.evaluate(end) for end in parts]

    def indexed(self, value: Any, index: Any, node: ast.AST) -> Any:
        """Return value[index]."""
        contents = self.contents(value)
        if isinstance(contents, Table):
            return self.look_up(contents, index, lambda: self.throw("KeyError"))
        if isinstance(contents, str):
            raise self.refused("a character of a string", node)
        if not isinstance(contents, tuple | Seq):
            return self.throw("TypeError")
        return self.item(as_seq(contents), index)

    def unhashable(self, value: Any) -> Guard:
        """Return where a value cannot be a key: lists, what is not frozen, what holds such."""
        result: Guard = False
        for guard, each in cases(value):
            contents, inner = self.contents(each), ()
            match contents:
                case Listed():
                    result = disj(result, guard)
                case Fields(of=of, values=values):
                    frozen = self.program.classes[of].frozen
                    result, inner = disj(result, conj(guard, not frozen)), values.values()
                case tuple() | Seq():
                    inner = as_seq(contents).items
            for item in inner:
                result = disj(result, conj(guard, self.unhashable(item)))
        return result

    def look_up(self, table: Table, key: Any, missing: Callable[[], Any]) -> Any:
        """Return the value at a key of a constant dict."""
        self.throw("TypeError", self.unhashable(key))
        if self.live is False:
            return NOTHING
        result: Any = NOTHING
        found: Guard = False
        for known, value in table.entries:
            here = self.equal(key, known)
            result, found = self.choose(here, value, result), disj(found, here)
        other = self.under(neg(found), missing)
        return self.choose(found, result, other)

    def _sliced(self, value: Any, start: Any, stop: Any, step: Any, node: ast.AST) -> Any:
        contents = self.contents(value)
        if isinstance(contents, str):
            raise self.refused("a slice of a string", node)
        if not isinstance(contents, tuple | Seq):
            return self.throw("TypeError")
        result = self.slice(as_seq(contents), start, stop, step, node)
        if self.live is False:
            return NOTHING
        if isinstance(contents, Listed):
            return self.make(result)
        return result.items[: result.length] if isinstance(result.length, int) else result

    def field(self, value: Any, name: str) -> Any:
        """Return the field of that name."""
        contents = self.contents(value)
        if isinstance(contents, Named) and name in self.fields_of(contents.of):
            return contents[self.fields_of(contents.of).index(name)]
        if isinstance(contents, Fields) and name in contents.values:
            return contents.values[name]
        return self.throw("AttributeError")
