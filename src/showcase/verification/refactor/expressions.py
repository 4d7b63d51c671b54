"""The meaning of Python's expressions, as Z3 terms, evaluated in Python's order.

Evaluation goes on under a guard, `live`: the condition on the arguments under which control is
here at all. What raises takes its share of the guard away, and so does what short-circuits.
Values are Python's where known, else an `Int` or a Z3 boolean; None; and tuples of values.
"""

import ast
from collections.abc import Callable
from typing import Any

import z3

from showcase.verification.refactor import intervals
from showcase.verification.refactor.sandbox import small
from showcase.verification.refactor.subset import (
    BUILTINS,
    COMPARISONS,
    OPERATORS,
    Unsupported,
    refused,
)
from showcase.verification.refactor.terms import (
    Guard,
    Int,
    Theory,
    as_term,
    bounds,
    conj,
    disj,
    neg,
)

MAX_EXPONENT = 64
_COUNTS = {"abs": 1, "bool": 1, "divmod": 2, "int": 1}


class Expressions:
    """Evaluates expressions; how names are read and helpers called, the executor adds."""

    theory: Theory
    live: Guard
    file: str

    def read(self, node: ast.Name) -> Any:
        """Return the value of a name."""
        raise NotImplementedError

    def call(self, node: ast.Call, values: list) -> Any:
        """Return what a helper returns."""
        raise NotImplementedError

    def throw(self, exception: str, guard: Guard) -> None:
        """Raise the exception where the guard holds."""
        raise NotImplementedError

    def evaluate(self, node: ast.expr) -> Any:
        """Return the value of an expression."""
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name():
                return self.read(node)
            case ast.Tuple(elts=elements):
                value = tuple(self.evaluate(element) for element in elements)
                if not small(value):
                    raise self.refused("an enormous tuple", node)
                return value
            case ast.BinOp(left=left, op=op, right=right):
                a = self.evaluate(left)
                return self.binary(OPERATORS[type(op)], a, self.evaluate(right), node)
            case ast.UnaryOp(op=op, operand=operand):
                return self._unary(op, self.evaluate(operand), node)
            case ast.BoolOp(op=op, values=values):
                return self._either(isinstance(op, ast.And), values, node)
            case ast.IfExp(test=test, body=body, orelse=other):
                guard = self.truth(self.evaluate(test))
                a = self._under(guard, lambda: self.evaluate(body))
                b = self._under(neg(guard), lambda: self.evaluate(other))
                return self.choose(guard, a, b, node)
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                return self._chain(self.evaluate(left), ops, comparators, node)
            case ast.Call(args=arguments):
                return self._call(node, [self.evaluate(argument) for argument in arguments])
        raise AssertionError(type(node))  # the subset lets nothing else pass

    def truth(self, value: Any) -> Guard:
        """Return whether a value counts as true."""
        if value is None or isinstance(value, tuple):
            return bool(value)
        if isinstance(value, bool | z3.BoolRef):
            return value
        return self.theory.compare("!=", value, 0)

    def choose(self, guard: Guard, a: Any, b: Any, node: ast.AST) -> Any:
        """Return a where the guard holds, else b."""
        if isinstance(guard, bool):
            return a if guard else b
        if a is b:
            return a
        kinds = (bool, z3.BoolRef)
        if isinstance(a, kinds) and isinstance(b, kinds):
            return z3.If(guard, as_term(a), as_term(b))
        if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
            return tuple(self.choose(guard, x, y, node) for x, y in zip(a, b, strict=True))
        if is_number(a) and is_number(b):
            return self.theory.choose(guard, self.theory.integer(a), self.theory.integer(b))
        raise self.refused("a value that is sometimes a number, sometimes None or a tuple", node)

    def equal(self, a: Any, b: Any) -> Guard:
        """Return a == b: numbers by value, True equal to 1, tuples item by item."""
        if isinstance(a, tuple) and isinstance(b, tuple):
            if len(a) != len(b):
                return False
            result: Guard = True
            for x, y in zip(a, b, strict=True):
                result = conj(result, self.equal(x, y))
            return result
        if is_number(a) and is_number(b):
            return self.theory.compare("==", self.theory.integer(a), self.theory.integer(b))
        return a is None and b is None

    def binary(self, op: str, a: Any, b: Any, node: ast.AST) -> Any:
        """Return `a op b`, with the exceptions that it raises."""
        if isinstance(a, tuple) or isinstance(b, tuple):
            raise self.refused("an operation on tuples", node)
        if a is None or b is None:
            self.throw("TypeError", True)
            return 0
        logic = isinstance(a, bool | z3.BoolRef) and isinstance(b, bool | z3.BoolRef)
        if logic and op in "&|^":
            either = disj(a, b)
            both = conj(a, b)
            return both if op == "&" else either if op == "|" else conj(either, neg(both))
        a, b = self.theory.integer(a), self.theory.integer(b)
        if op == "**":
            return self._power(a, b, node)
        if op in ("//", "%"):
            self.throw("ZeroDivisionError", self.theory.compare("==", b, 0))
        elif op in ("<<", ">>"):
            self.throw("ValueError", self.theory.compare("<", b, 0))
        return 0 if self.live is False else self.theory.apply(op, a, b)

    def refused(self, message: str, node: ast.AST) -> Unsupported:
        """Return the error for a piece of the program that lies outside the subset."""
        return refused(message, self.file, node.lineno)

    def _unary(self, op: ast.unaryop, value: Any, node: ast.AST) -> Any:
        if isinstance(op, ast.Not):
            return neg(self.truth(value))
        if isinstance(op, ast.UAdd):
            return self.binary("+", value, 0, node)
        return self.binary("-", 0 if isinstance(op, ast.USub) else -1, value, node)

    def _power(self, a: int | Int, b: int | Int, node: ast.AST) -> int | Int:
        if isinstance(b, Int) or not 0 <= b <= MAX_EXPONENT:
            raise self.refused(
                f"an exponent other than a known number from 0 to {MAX_EXPONENT}", node
            )
        result: int | Int = 1
        for _ in range(b):
            result = self.theory.apply("*", result, a)
        if isinstance(result, Int) and b % 2 == 0:  # an even power is not negative
            result = self.theory.narrow(result, intervals.natural(result.range))
        return result

    def _under(self, guard: Guard, action: Callable[[], Any]) -> Any:
        """Do what happens only where the guard holds; elsewhere nothing is raised."""
        if guard is False:
            return None
        before, inside = self.live, conj(self.live, guard)
        self.live = inside
        value = action()
        # Where nothing was raised, the old guard stands as it was: formulas stay small.
        rest = conj(before, neg(guard))
        self.live = before if self.live is inside else disj(self.live, rest)
        return value

    def _either(self, conjunction: bool, nodes: list[ast.expr], node: ast.AST) -> Any:
        """Return the value of `and` or `or`: the first operand that decides."""
        value = self.evaluate(nodes[0])
        if len(nodes) == 1:
            return value
        truth = self.truth(value)
        go_on = truth if conjunction else neg(truth)
        rest = self._under(go_on, lambda: self._either(conjunction, nodes[1:], node))
        return self.choose(go_on, rest, value, node)

    def _chain(self, left: Any, ops: list, nodes: list[ast.expr], node: ast.AST) -> Guard:
        """Compare a < b < c: the middle is evaluated once, the end only where it matters."""
        right = self.evaluate(nodes[0])
        result = self._compare(COMPARISONS[type(ops[0])], left, right, node)
        if len(ops) == 1 or result is False:
            return result
        rest = self._under(result, lambda: self._chain(right, ops[1:], nodes[1:], node))
        return conj(result, rest)

    def _compare(self, op: str, a: Any, b: Any, node: ast.AST) -> Guard:
        if op in ("in", "not in"):
            if not isinstance(b, tuple):
                self.throw("TypeError", True)
                return False
            found: Guard = False
            for item in b:
                found = disj(found, self.equal(a, item))
            return found if op == "in" else neg(found)
        if op in ("is", "is not"):
            if a is not None and b is not None:
                raise self.refused("`is` between values other than None", node)
            return (a is b) == (op == "is")
        if op in ("==", "!="):
            return self.equal(a, b) if op == "==" else neg(self.equal(a, b))
        if isinstance(a, tuple) and isinstance(b, tuple):
            raise self.refused("the order of tuples", node)
        if not (is_number(a) and is_number(b)):
            self.throw("TypeError", True)
            return False
        return self.theory.compare(op, self.theory.integer(a), self.theory.integer(b))

    def _call(self, node: ast.Call, values: list) -> Any:
        name = node.func.id
        if name not in BUILTINS:
            return self.call(node, values)
        if name in ("bool", "int") and not values:
            return 0 if name == "int" else False
        if name == "bool" and len(values) == 1:
            return self.truth(values[0])
        if name in ("max", "min") and len(values) == 1 and isinstance(values[0], tuple):
            (values,) = values
            if not values:
                self.throw("ValueError", True)
            if len(values) == 1:
                return values[0]
        elif len(values) != _COUNTS.get(name, max(2, len(values))):
            self.throw("TypeError", True)
        if values and all(isinstance(value, tuple) for value in values):
            raise self.refused(f"{name} of tuples", node)
        if not all(is_number(value) for value in values):
            self.throw("TypeError", True)
        if self.live is False:
            return 0
        if name == "divmod":
            return tuple(self.binary(op, *values, node) for op in ("//", "%"))
        numbers = [self.theory.integer(value) for value in values]
        if name in ("max", "min"):
            return self._extreme(name, numbers)
        return self._absolute(numbers[0]) if name == "abs" else numbers[0]

    def _absolute(self, a: int | Int) -> int | Int:
        result = self.theory.choose(self.theory.compare("<", a, 0), self.theory.apply("-", 0, a), a)
        return self.theory.narrow(result, intervals.natural(bounds(result)))

    def _extreme(self, name: str, numbers: list[int | Int]) -> int | Int:
        op, combine = ("<", intervals.minimum) if name == "min" else (">", intervals.maximum)
        best = numbers[0]
        for number in numbers[1:]:
            within = combine(bounds(best), bounds(number))
            better = self.theory.compare(op, number, best)
            best = self.theory.narrow(self.theory.choose(better, number, best), within)
        return best


def is_number(value: Any) -> bool:
    """Tell whether a value is an integer or a boolean, known or not."""
    return isinstance(value, int | Int | z3.BoolRef)
