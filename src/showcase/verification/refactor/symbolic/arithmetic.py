"""Python's operators on values: numbers exactly, and what + and * mean for sequences."""

import ast
from typing import Any

from showcase.verification.refactor import intervals
from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.symbolic.sequences import Sequences
from showcase.verification.refactor.symbolic.values import (
    NOTHING,
    Choice,
    Fields,
    Listed,
    Seq,
    as_seq,
    is_boolean,
    is_number,
)
from showcase.verification.refactor.terms import Int, bounds

MAX_EXPONENT = 64
WRAPPING = ("+", "-", "*", "//", "<<")
"""The operators whose results wrap where words have a size; the others make none longer."""
SIZE = 1000
"""The most items that a sequence may have."""


class Arithmetic(Sequences):
    """Adds operators and the order of values."""

    def binary(self, op: str, a: Any, b: Any, node: ast.AST) -> Any:
        """Return `a op b`, with the exceptions that it raises."""
        if self.live is False:
            return NOTHING
        if is_number(a) and is_number(b):
            return self._operate(op, a, b, node)
        a, b = self._plain(a), self._plain(b)
        return self.by_case(a, lambda x: self.by_case(b, lambda y: self._dispatch(op, x, y, node)))

    def _plain(self, value: Any) -> Any:
        """Return a choice between an integer and a boolean as an integer."""
        mixed = isinstance(value, Choice) and value is not NOTHING
        if mixed and all(is_number(each) for _, each in value.alternatives):
            return self.number(value)
        return value

    def _dispatch(self, op: str, a: Any, b: Any, node: ast.AST) -> Any:
        if is_number(a) and is_number(b):
            return self._operate(op, a, b, node)
        a, b = self.contents(a), self.contents(b)
        if op == "*" and is_number(a):
            a, b = b, a
        match op, a, b:
            case "+", str(), str():
                return a + b
            case "*", str(), _ if is_number(b):
                return a * self._times(b, len(a), node)
            case "+", tuple() | Seq(), tuple() | Seq() if isinstance(a, Listed) == isinstance(
                b, Listed
            ):
                return self._added(a, b, node)
            case "*", tuple() | Seq(), _ if is_number(b):
                return self._repeated(a, b, node)
            case "%", str(), _:
                raise self.refused("formatting with %", node)
        return self.throw("TypeError")

    def small(self, value: Any, node: ast.AST) -> Any:
        """Return a sequence, unless it is enormous."""
        if len(value.items if isinstance(value, Seq) else value) > SIZE:
            raise self.refused("an enormous sequence", node)
        return value

    def _added(self, a: Any, b: Any, node: ast.AST) -> Any:
        if isinstance(a, tuple) and isinstance(b, tuple):
            return self.small(tuple(a) + tuple(b), node)
        result = self.small(self.concatenate(as_seq(a), as_seq(b)), node)
        return self.make(result) if isinstance(a, Listed) else result

    def _times(self, number: Any, length: int, node: ast.AST) -> int:
        """Return how often to repeat what has that length."""
        times = self.number(number)
        if isinstance(times, Int):
            raise self.refused("repetition a number of times that depends on the arguments", node)
        if length * times > SIZE:
            raise self.refused("an enormous sequence", node)
        return times if length else 0

    def _repeated(self, a: Any, times: Any, node: ast.AST) -> Any:
        seq = as_seq(a)
        result = type(seq)((), 0)
        for _ in range(self._times(times, len(seq.items), node)):
            result = self.concatenate(result, seq)
        if isinstance(a, Listed):
            return self.make(result)
        return result.items if isinstance(a, tuple) else result

    def _operate(self, op: str, a: Any, b: Any, node: ast.AST) -> Any:
        if op in "&|^" and is_boolean(a) and is_boolean(b):
            either, both = disj(a, b), conj(a, b)
            return both if op == "&" else either if op == "|" else conj(either, neg(both))
        a, b = self.theory.integer(a), self.theory.integer(b)
        if op == "**":
            return self._power(a, b, node)
        if op in ("//", "%"):
            self.throw("ZeroDivisionError", self.theory.compare("==", b, 0))
        elif op in ("<<", ">>"):
            self.throw("ValueError", self.theory.compare("<", b, 0))
        if self.live is False:
            return NOTHING
        result = self.theory.apply(op, a, b)
        return self.theory.wrapped(result) if op in WRAPPING else result

    def unary(self, op: ast.unaryop, value: Any, node: ast.AST) -> Any:
        """Return `op value`."""
        if isinstance(op, ast.Not):
            return neg(self.truth(value))
        number = self.number(value)
        if number is NOTHING or isinstance(op, ast.UAdd):
            return number
        if isinstance(op, ast.Invert):
            return self.theory.apply("-", -1, number)
        return self.binary("-", 0, number, node)

    def _power(self, a: int | Int, b: int | Int, node: ast.AST) -> int | Int:
        if isinstance(b, Int) or not 0 <= b <= MAX_EXPONENT:
            raise self.refused(
                f"an exponent other than a known number from 0 to {MAX_EXPONENT}", node
            )
        result: int | Int = 1
        for _ in range(b):
            result = self.theory.wrapped(self.theory.apply("*", result, a))
        if isinstance(result, Int) and b % 2 == 0 and self.theory.word is None:
            # an even power is not negative
            result = self.theory.narrow(result, intervals.natural(result.range))
        return result

    def absolute(self, value: Any) -> Any:
        """Return abs(value)."""
        a = self.number(value)
        if a is NOTHING:
            return a
        negative = self.theory.compare("<", a, 0)
        result = self.theory.choose(negative, self.theory.apply("-", 0, a), a)
        within = intervals.natural(bounds(result))
        return self.theory.wrapped(self.theory.narrow(result, within))

    def extreme(self, name: str, a: Any, b: Any, node: ast.AST) -> Any:
        """Return min(a, b) or max(a, b): b only where it is strictly better."""
        op, combine = ("<", intervals.minimum) if name == "min" else (">", intervals.maximum)
        better = self.order(op, b, a, node)
        if not (is_number(a) and is_number(b)) or is_boolean(a) or is_boolean(b):
            return self.choose(better, b, a)
        within = combine(bounds(a), bounds(b))
        return self.theory.narrow(self.theory.choose(better, b, a), within)

    def order(self, op: str, a: Any, b: Any, node: ast.AST) -> Guard:
        """Return `a op b` for <, <=, > and >=."""
        if self.live is False:
            return False
        if is_number(a) and is_number(b):
            return self.theory.compare(op, self.theory.integer(a), self.theory.integer(b))
        result = self.by_case(
            self._plain(a),
            lambda x: self.by_case(self._plain(b), lambda y: self._order(op, x, y, node)),
        )
        return False if result is NOTHING else result

    def _order(self, op: str, a: Any, b: Any, node: ast.AST) -> Guard:
        if is_number(a) and is_number(b):
            return self.order(op, a, b, node)
        a, b = self.contents(a), self.contents(b)
        if isinstance(a, str) and isinstance(b, str):
            return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]
        if isinstance(a, Fields) or isinstance(b, Fields):
            return self.throw("TypeError")
        sequences = isinstance(a, tuple | Seq) and isinstance(b, tuple | Seq)
        if not sequences or isinstance(a, Listed) != isinstance(b, Listed):
            return self.throw("TypeError")
        return self._lexicographic(op, as_seq(a), as_seq(b), 0, node)

    def _lexicographic(self, op: str, a: Seq, b: Seq, k: int, node: ast.AST) -> Guard:
        """Compare from item k on: the first items that differ decide, else the lengths."""
        ends = disj(*(self.theory.compare("<=", each.length, k) for each in (a, b)))
        lengths = self.theory.compare(op, a.length, b.length)
        if ends is True or k >= min(len(a.items), len(b.items)):
            return lengths

        def here() -> Guard:
            x, y = a.items[k], b.items[k]
            same = self.equal(x, y)
            rest = self.under(same, lambda: self._lexicographic(op, a, b, k + 1, node))
            differ = self.under(neg(same), lambda: self.order(op[0], x, y, node))
            return disj(conj(same, _guard(rest)), conj(neg(same), _guard(differ)))

        return disj(conj(ends, lengths), conj(neg(ends), _guard(self.under(neg(ends), here))))


def _guard(value: Any) -> Guard:
    return False if value is NOTHING else value
