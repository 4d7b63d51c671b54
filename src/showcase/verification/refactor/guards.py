"""Conditions on the arguments: a plain bool where that is known, else a boolean of Z3."""

import z3

from showcase.verification.refactor.direct import REF, Truth, Two

Guard = bool | z3.BoolRef


class Negation(Truth):
    """A boolean that knows what it negates."""

    of: z3.BoolRef


def conj(a: Guard, b: Guard) -> Guard:
    """Return a and b."""
    if a is False or b is False:
        return False
    if a is True:
        return b
    return a if b is True else Truth(z3.Z3_mk_and(REF, 2, Two(a.ast, b.ast)), a.ctx)


def disj(a: Guard, b: Guard) -> Guard:
    """Return a or b."""
    if a is True or b is True:
        return True
    if a is False:
        return b
    return a if b is False else Truth(z3.Z3_mk_or(REF, 2, Two(a.ast, b.ast)), a.ctx)


def neg(a: Guard) -> Guard:
    """Return not a; of a negation, what it negates."""
    if isinstance(a, bool):
        return not a
    if isinstance(a, Negation):
        return a.of
    negated = Negation(z3.Z3_mk_not(REF, a.ast), a.ctx)
    negated.of = a
    return negated


def exclusive(a: Guard, b: Guard) -> Guard:
    """Return where one holds and the other does not."""
    if isinstance(a, bool):
        return neg(b) if a else b
    if isinstance(b, bool):
        return neg(a) if b else a
    return Truth(z3.Z3_mk_xor(REF, a.ast, b.ast), a.ctx)


def as_term(a: Guard) -> z3.BoolRef:
    """Return a guard as a Z3 term."""
    return z3.BoolVal(a) if isinstance(a, bool) else a
