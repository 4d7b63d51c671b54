"""Terms made directly are those that z3's own operators make."""

import operator as op

import pytest
import z3

from showcase.verification.refactor import direct, guards

ORDER = (op.lt, op.le, op.gt, op.ge, op.eq, op.ne)
OF_INTEGERS = (op.add, op.sub, op.mul, op.truediv, op.mod, *ORDER)
OF_BITS = (op.add, op.sub, op.mul, op.truediv, op.and_, op.or_, op.xor, op.lshift, op.rshift)
P, Q = z3.Bools("p q")


@pytest.mark.parametrize("operate", OF_INTEGERS)
def test_an_operation_on_integers_is_z3s_own(operate):
    x, y = direct.any_integer("x"), direct.any_integer("y")
    own, other = z3.Ints("x y")

    assert operate(x, y).eq(operate(own, other))
    assert operate(x, 7).eq(operate(own, 7))
    assert operate(direct.integer(-7), x).eq(operate(z3.IntVal(-7), own))
    assert (-x).eq(-own)


@pytest.mark.parametrize("operate", [*OF_BITS, *ORDER])
def test_an_operation_on_bit_vectors_is_z3s_own(operate):
    x, y = direct.any_bits("x", 8), direct.any_bits("y", 8)
    own, other = z3.BitVecs("x y", 8)

    assert operate(x, y).eq(operate(own, other))
    assert operate(x, 7).eq(operate(own, 7))
    assert operate(direct.bits(-7, 8), x).eq(operate(z3.BitVecVal(-7, 8), own))


def test_what_has_no_operator_is_z3s_own_too():
    x, y = direct.any_bits("x", 8), direct.any_bits("y", 8)
    own, other = z3.BitVecs("x y", 8)

    assert x.unsigned_quotient(y).eq(z3.UDiv(own, other))
    assert x.unsigned_remainder(y).eq(z3.URem(own, other))
    assert x.remainder(y).eq(z3.SRem(own, other))
    assert x.resized(12).eq(z3.SignExt(4, own))
    assert x.resized(5).eq(z3.Extract(4, 0, own))
    assert x.resized(8) is x
    assert direct.if_else(P, x, y).eq(z3.If(P, own, other))
    assert direct.if_else(P, own, x).eq(z3.If(P, own, own))


def test_the_results_are_of_the_same_kind_again():
    x, word = direct.any_integer("x"), direct.any_bits("word", 8)

    assert isinstance(direct.if_else(x > 0, x + 1, x), direct.Whole)
    assert isinstance(direct.if_else(x > 0, word & 1, word), direct.Bits)
    assert isinstance(direct.if_else(x > 0, x > 1, P), direct.Truth)


def test_operands_of_different_sorts_are_refused():
    with pytest.raises(z3.Z3Exception):
        direct.any_bits("x", 8) + direct.any_bits("y", 9)


def test_guards_are_z3s_own_where_they_are_not_known():
    assert guards.conj(P, Q).eq(z3.And(P, Q))
    assert guards.disj(P, Q).eq(z3.Or(P, Q))
    assert guards.neg(P).eq(z3.Not(P))
    assert guards.exclusive(P, Q).eq(z3.Xor(P, Q))
    assert guards.neg(guards.neg(P)) is P


@pytest.mark.parametrize("known", [False, True])
def test_a_guard_with_a_known_side_is_no_new_term(known):
    assert guards.conj(known, P) is guards.conj(P, known) is (P if known else False)
    assert guards.disj(known, P) is guards.disj(P, known) is (True if known else P)
    assert guards.neg(known) is not known
    assert guards.exclusive(known, P).eq(z3.Not(P) if known else P)
