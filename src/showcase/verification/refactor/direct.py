"""Z3's terms, with operators that call Z3 directly.

The operators of z3's own classes cast their operands, compare sorts and look for a context, each
time, and that takes far longer than Z3 takes to make a term. Here all that is known: both operands
are terms of one sort, or the second is a Python integer, and there is only the main context. These
terms may be mixed with z3's own, and are z3's in all else.
"""

from collections.abc import Callable
from typing import Any

import z3

CONTEXT = z3.main_ctx()
REF = CONTEXT.ref()
_INTEGERS = z3.IntSort()
Two = z3.Ast * 2


def _operator(make: Callable, kind: type | None = None, *, listed: bool = False) -> Any:
    """Return the method that makes a term of two; `listed`: as Z3 makes one of any number."""

    def operate(self: Any, other: Any) -> Any:
        if isinstance(other, int):
            other = self.known(other)
        a, b = self.ast, other.ast
        term = make(REF, 2, Two(a, b)) if listed else make(REF, a, b)
        return (kind or self.of_same_sort)(term, CONTEXT)

    return operate


class Truth(z3.BoolRef):
    """A boolean."""

    __hash__ = z3.BoolRef.__hash__
    __eq__ = _operator(z3.Z3_mk_eq)
    __ne__ = _operator(z3.Z3_mk_distinct, listed=True)


class Whole(z3.ArithRef):
    """An unbounded integer. Division is Z3's, which keeps the remainder from 0 to |b| - 1."""

    __hash__ = z3.ArithRef.__hash__
    __add__ = _operator(z3.Z3_mk_add, listed=True)
    __sub__ = _operator(z3.Z3_mk_sub, listed=True)
    __mul__ = _operator(z3.Z3_mk_mul, listed=True)
    __truediv__ = _operator(z3.Z3_mk_div)
    __mod__ = _operator(z3.Z3_mk_mod)
    __lt__ = _operator(z3.Z3_mk_lt, Truth)
    __le__ = _operator(z3.Z3_mk_le, Truth)
    __gt__ = _operator(z3.Z3_mk_gt, Truth)
    __ge__ = _operator(z3.Z3_mk_ge, Truth)
    __eq__ = _operator(z3.Z3_mk_eq, Truth)
    __ne__ = _operator(z3.Z3_mk_distinct, Truth, listed=True)

    def __neg__(self) -> "Whole":
        return Whole(z3.Z3_mk_unary_minus(REF, self.ast), CONTEXT)

    def known(self, value: int) -> "Whole":
        """Return an integer as a term of the same sort."""
        return integer(value)


class Bits(z3.BitVecRef):
    """A bit-vector, signed; division truncates towards zero."""

    __hash__ = z3.BitVecRef.__hash__
    __add__ = _operator(z3.Z3_mk_bvadd)
    __sub__ = _operator(z3.Z3_mk_bvsub)
    __mul__ = _operator(z3.Z3_mk_bvmul)
    __truediv__ = _operator(z3.Z3_mk_bvsdiv)
    __and__ = _operator(z3.Z3_mk_bvand)
    __or__ = _operator(z3.Z3_mk_bvor)
    __xor__ = _operator(z3.Z3_mk_bvxor)
    __lshift__ = _operator(z3.Z3_mk_bvshl)
    __rshift__ = _operator(z3.Z3_mk_bvashr)
    __lt__ = _operator(z3.Z3_mk_bvslt, Truth)
    __le__ = _operator(z3.Z3_mk_bvsle, Truth)
    __gt__ = _operator(z3.Z3_mk_bvsgt, Truth)
    __ge__ = _operator(z3.Z3_mk_bvsge, Truth)
    __eq__ = _operator(z3.Z3_mk_eq, Truth)
    __ne__ = _operator(z3.Z3_mk_distinct, Truth, listed=True)

    def known(self, value: int) -> "Bits":
        """Return an integer as a term of the same sort."""
        return bits(value, self.size())

    unsigned_quotient = _operator(z3.Z3_mk_bvudiv)
    unsigned_remainder = _operator(z3.Z3_mk_bvurem)
    remainder = _operator(z3.Z3_mk_bvsrem)

    def resized(self, width: int) -> "Bits":
        """Return the same number in another width: its lowest bits, or with its sign repeated."""
        more = width - self.size()
        if more > 0:
            return Bits(z3.Z3_mk_sign_ext(REF, more, self.ast), CONTEXT)
        return Bits(z3.Z3_mk_extract(REF, width - 1, 0, self.ast), CONTEXT) if more else self


Truth.of_same_sort, Whole.of_same_sort, Bits.of_same_sort = Truth, Whole, Bits


class _KnownWhole(Whole, z3.IntNumRef):
    pass


class _KnownBits(Bits, z3.BitVecNumRef):
    pass


def integer(value: int) -> Whole:
    """Return a known integer."""
    return _KnownWhole(z3.Z3_mk_numeral(REF, str(int(value)), _INTEGERS.ast), CONTEXT)


def bits(value: int, width: int) -> Bits:
    """Return a known integer as a bit-vector."""
    sort = z3.BitVecSort(width)
    return _KnownBits(z3.Z3_mk_numeral(REF, str(int(value)), sort.ast), CONTEXT)


def any_integer(name: str) -> Whole:
    """Return an unknown integer."""
    return Whole(z3.Z3_mk_const(REF, z3.Z3_mk_string_symbol(REF, name), _INTEGERS.ast), CONTEXT)


def any_bits(name: str, width: int) -> Bits:
    """Return an unknown bit-vector."""
    sort = z3.BitVecSort(width)
    return Bits(z3.Z3_mk_const(REF, z3.Z3_mk_string_symbol(REF, name), sort.ast), CONTEXT)


def if_else(guard: z3.BoolRef, a: Any, b: Any) -> Any:
    """Return a where the guard holds, else b."""
    number = Whole if isinstance(a, z3.ArithRef) else Bits if isinstance(a, z3.BitVecRef) else None
    return (number or Truth)(z3.Z3_mk_ite(REF, guard.ast, a.ast, b.ast), CONTEXT)
