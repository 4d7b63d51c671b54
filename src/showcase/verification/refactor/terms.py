"""Python's integers and booleans as Z3 terms, exactly: unbounded, flooring, True equal to 1.

A value is a Python int or bool where it is known, else an `Int` (a term and the range it lies in)
or a Z3 boolean. There are two theories of integers. `Integers` uses Z3's own unbounded ones: good
at sums and comparisons, lost at bits. `BitVectors` gives every value the width that its range
needs, so that nothing can overflow: good at bits and products, but only where ranges are finite.

Two traps. Z3's integer `/` is Euclidean: its remainder is never negative, while Python's follows
the divisor. Z3's bit-vector `/` truncates towards zero, while Python's floors.
"""

import operator
from abc import ABC, abstractmethod
from dataclasses import dataclass

import z3

from showcase.verification.refactor import intervals
from showcase.verification.refactor.direct import (
    Bits,
    Whole,
    any_bits,
    any_integer,
    bits,
    if_else,
    integer,
)
from showcase.verification.refactor.guards import Guard, conj
from showcase.verification.refactor.intervals import Interval

MAX_BITS = 4096
MAX_WIDTH = 256
MAX_CHAIN = 64


class CannotExpress(Exception):  # noqa: N818 - not an error: another theory may be able to
    """This theory has no term for the operation."""


@dataclass(frozen=True, eq=False)
class Int:
    """An integer that depends on the arguments."""

    term: z3.ExprRef
    range: Interval


def floor_divide(a: Whole, b: Whole) -> Whole:
    """Return Python's a // b, which rounds down, from Z3's a / b.

    Z3 keeps the remainder from 0 to |b| - 1; for b > 0 that is rounding down, for b < 0 it is
    rounding up. Changing both signs turns the second case into the first.
    """
    return if_else(b > 0, a / b, (-a) / (-b))


def floor_modulo(a: Whole, b: Whole) -> Whole:
    """Return Python's a % b, which has the sign of b, from Z3's, which is never negative."""
    return if_else(b > 0, a % b, -((-a) % (-b)))


CONCRETE = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
}
COMPARISONS = {
    "==": operator.eq, "<": operator.lt, "<=": operator.le,
    "!=": operator.ne, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def literal(value: int) -> Whole:
    """Return a known integer as a term, unless it is enormous."""
    if value.bit_length() > MAX_BITS:
        raise CannotExpress(f"a number of more than {MAX_BITS} bits")
    return integer(value)


def bounds(a: int | Int) -> Interval:
    """Return the range of a value."""
    return a.range if isinstance(a, Int) else Interval(int(a), int(a))


class Theory(ABC):
    """What both theories share: known values stay Python's, ranges decide what they can."""

    name: str

    def __init__(self, word: int | None = None) -> None:
        self.word = word

    @abstractmethod
    def variable(self, name: str, within: Interval) -> tuple[Int, Guard]:
        """Make an unknown of that range, with the condition that it lies there."""

    @abstractmethod
    def terms(self, a: int | Int, b: int | Int, result: Interval) -> tuple:
        """Return both as Z3 terms of one sort, wide enough for the result as well."""

    @abstractmethod
    def operate(self, op: str, a: int | Int, b: int | Int, result: Interval) -> z3.ExprRef:
        """Return the term of `a op b`; at least one of them is unknown."""

    def wrap(self, term: z3.ExprRef, within: Interval) -> int | Int:
        """Make a value of a term; a range of one value is that value."""
        if within.low is not None and within.low == within.high:
            return within.low
        return Int(term, within)

    def apply(self, op: str, a: int | Int, b: int | Int) -> int | Int:
        """Return `a op b`; the caller has dealt with zero divisors and negative shifts."""
        result = intervals.widen(intervals.OPERATIONS[op](bounds(a), bounds(b)))
        if not isinstance(a, Int) and not isinstance(b, Int):
            if not result.finite or result.width > MAX_BITS:
                raise CannotExpress(f"a number of more than {MAX_BITS} bits")
            return CONCRETE[op](a, b)
        return self.wrap(self.operate(op, a, b, result), result)

    def compare(self, op: str, a: int | Int, b: int | Int) -> Guard:
        """Return `a op b` for a comparison."""
        x, y = bounds(a), bounds(b)
        below = x.high is not None and y.low is not None and x.high < y.low
        above = x.low is not None and y.high is not None and x.low > y.high
        if below or above:
            return op in (("<", "<=", "!=") if below else (">", ">=", "!="))
        not_above = x.high is not None and y.low is not None and x.high <= y.low
        not_below = x.low is not None and y.high is not None and x.low >= y.high
        if (op == "<=" and not_above) or (op == ">=" and not_below):
            return True
        if (op == ">" and not_above) or (op == "<" and not_below):
            return False
        if not isinstance(a, Int) and not isinstance(b, Int):
            return COMPARISONS[op](a, b)
        return COMPARISONS[op](*self.terms(a, b, intervals.join(x, y)))

    def choose(self, guard: Guard, a: int | Int, b: int | Int) -> int | Int:
        """Return a where the guard holds, else b."""
        if isinstance(guard, bool):
            return a if guard else b
        if not isinstance(a, Int) and not isinstance(b, Int) and a == b:
            return a
        within = intervals.join(bounds(a), bounds(b))
        return self.wrap(if_else(guard, *self.terms(a, b, within)), within)

    def integer(self, a: int | Int | z3.BoolRef) -> int | Int:
        """Return a boolean as the integer that it equals; integers as they are."""
        if isinstance(a, bool):
            return int(a)
        return self.choose(a, 1, 0) if isinstance(a, z3.BoolRef) else a

    def wrapped(self, a: int | Int) -> int | Int:
        """Return what two's complement keeps of a number in a word, where words have a size."""
        if self.word is None:
            return a
        half = 1 << (self.word - 1)
        known = bounds(a)
        if known.finite and -half <= known.low and known.high < half:
            return a
        if not isinstance(a, Int):
            return (a + half) % (2 * half) - half
        return self.wrap_term(a, half)

    @abstractmethod
    def wrap_term(self, a: Int, half: int) -> int | Int:
        """Bring an unknown between -half and half - 1 by adding a multiple of 2 * half."""

    def narrow(self, a: int | Int, within: Interval) -> int | Int:
        """Return the same value, known by other means to lie in a smaller range."""
        return self.wrap(a.term, within) if isinstance(a, Int) else a


class Integers(Theory):
    """Z3's unbounded integers."""

    name = "integers"

    def __init__(self, word: int | None = None) -> None:
        super().__init__(word)
        self.quotients: dict[int, tuple[Whole, Whole, Whole]] = {}

    def variable(self, name: str, within: Interval) -> tuple[Int, Guard]:
        """Make an unknown, with its condition."""
        term = any_integer(name)
        low = True if within.low is None else term >= literal(within.low)
        high = True if within.high is None else term <= literal(within.high)
        return Int(term, within), conj(low, high)

    def terms(self, a: int | Int, b: int | Int, result: Interval) -> tuple:  # noqa: ARG002 - no widths here
        """Return both as terms."""
        return tuple(x.term if isinstance(x, Int) else literal(x) for x in (a, b))

    def operate(self, op: str, a: int | Int, b: int | Int, result: Interval) -> z3.ExprRef:
        """Return the term of `a op b`."""
        x, y = self.terms(a, b, result)
        if op == "*":
            return self._product(x, y)
        if op in "+-":
            return CONCRETE[op](x, y)
        if op == "%":
            return floor_modulo(x, y)
        if op == "//":
            quotient = floor_divide(x, y)
            self.quotients[quotient.get_id()] = quotient, x, y  # kept, lest another get its number
            return quotient
        if op in ("<<", ">>"):
            return self._shift(op, x, bounds(b))(y)
        if op == "&" and not isinstance(a, Int):
            a, x, b = b, y, a
        if op == "&" and not isinstance(b, Int):
            if b >= 0 and b & (b + 1) == 0:  # the low bits
                return floor_modulo(x, integer(b + 1))
            if b < 0 and -b & (-b - 1) == 0:  # all but the low bits
                return x - floor_modulo(x, integer(-b))
        raise CannotExpress("bit operations on integers without bounds")

    def wrap_term(self, a: Int, half: int) -> int | Int:
        """Bring an unknown between -half and half - 1."""
        return Int((a.term + half) % (2 * half) - half, Interval(-half, half - 1))

    def _product(self, x: Whole, y: Whole) -> Whole:
        """Return x * y; n // d * d as n - n % d, which Z3 does not see where d may be anything."""
        for quotient, factor in ((x, y), (y, x)):
            _, dividend, divisor = self.quotients.get(quotient.get_id(), (None, None, None))
            if divisor is not None and z3.eq(divisor, factor):
                return dividend - floor_modulo(dividend, divisor)
        return x * y

    def _shift(self, op: str, x: Whole, by: Interval):  # noqa: ANN202 - a function of the shift
        if not by.finite or by.high - max(by.low, 0) > MAX_CHAIN or by.high > MAX_BITS:
            raise CannotExpress("a shift by an integer without bounds")

        def shifted(k: int) -> Whole:
            power = integer(1 << k)
            return x * power if op == "<<" else floor_divide(x, power)

        def chain(y: Whole) -> Whole:
            result = shifted(max(by.high, 0))
            for k in range(max(by.low, 0), max(by.high, 0)):
                result = if_else(y == k, shifted(k), result)
            return result

        return chain


class BitVectors(Theory):
    """Two's complement, each value as wide as its range."""

    name = "bit-vectors"

    def variable(self, name: str, within: Interval) -> tuple[Int, Guard]:
        """Make an unknown, with its condition."""
        if not within.finite:
            raise CannotExpress("integers without bounds as bit-vectors")
        self._check(within.width)
        term = any_bits(name, within.width)
        return Int(term, within), conj(term >= within.low, term <= within.high)

    def wrap(self, term: Bits, within: Interval) -> int | Int:
        """Make a value as wide as its range needs."""
        return super().wrap(term.resized(within.width), within)

    def terms(self, a: int | Int, b: int | Int, result: Interval) -> tuple:
        """Return both as terms."""
        if not result.finite:
            raise CannotExpress("integers without bounds as bit-vectors")
        width = max(result.width, bounds(a).width, bounds(b).width)
        self._check(width)
        return tuple(
            x.term.resized(width) if isinstance(x, Int) else bits(x, width) for x in (a, b)
        )

    def operate(self, op: str, a: int | Int, b: int | Int, result: Interval) -> z3.ExprRef:
        """Return the term of `a op b`."""
        x, y = self.terms(a, b, result)
        if op not in ("//", "%"):
            return CONCRETE[op](x, y)
        if bounds(a).natural and bounds(b).natural:
            return x.unsigned_quotient(y) if op == "//" else x.unsigned_remainder(y)
        x, y = x.resized(x.size() + 1), y.resized(y.size() + 1)  # -8 // -1 needs one bit more
        remainder = x.remainder(y)
        inexact = conj(remainder != 0, (remainder < 0) != (y < 0))
        if op == "//":
            return if_else(inexact, x / y - 1, x / y)
        return if_else(inexact, remainder + y, remainder)

    def wrap_term(self, a: Int, half: int) -> int | Int:
        """Bring an unknown between -half and half - 1: the lowest bits do."""
        return Int(a.term.resized(half.bit_length()), Interval(-half, half - 1))

    def _check(self, width: int) -> None:
        if width > MAX_WIDTH:
            raise CannotExpress(f"numbers of more than {MAX_WIDTH} bits as bit-vectors")
