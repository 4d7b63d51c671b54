"""Lemmas about 64-bit integers: what the compiled engine does stays what the reference does.

The reference counts with Python's whole numbers. The compiled engine's wrap around at 2⁶³; these
lemmas say that they never come to that, because every feed is checked beforehand.
"""

import z3

from showcase.histogram.proofs.obligation import Obligations

MACHINE = Obligations("Machine numbers")
lemma = MACHINE.lemma

total, count, left, right = z3.BitVecs("total count left right", 64)
LARGEST = z3.BitVecVal(2**63 - 1, 64)

Formulas = tuple[list[z3.BoolRef], z3.BoolRef]


def exact(one: z3.BitVecRef, other: z3.BitVecRef) -> z3.BoolRef:
    """Whether the 64-bit sum is the sum of the whole numbers, which fits into 65 bits."""
    return z3.SignExt(1, one + other) == z3.SignExt(1, one) + z3.SignExt(1, other)


@lemma(mistake="the sum is compared after it has wrapped around")
def check_sees_an_overflow(planted: bool) -> Formulas:
    """`count > LARGEST - total` is false exactly where the new total is below 2⁶³."""
    refused = total + count > LARGEST if planted else count > LARGEST - total
    return [total >= 0, count >= 0], z3.Not(refused) == exact(total, count)


@lemma(mistake="32 bits are taken to be enough")
def pair_sums_are_exact(planted: bool) -> Formulas:
    """Two buckets of a total below 2⁶³ have an exact sum."""
    if planted:
        one, other = z3.BitVecs("one other", 32)
        return [one >= 0, other >= 0], exact(one, other)
    return [left >= 0, right >= 0, left <= total, right <= total - left], exact(left, right)


@lemma(mistake="a sum of three is formed first")
def shortcut_is_exact(planted: bool) -> Formulas:
    """Where the total was checked, the last bucket and the new one have an exact sum."""
    given = [left >= 0, total >= left, count >= 0, count <= LARGEST - total]
    return given, exact(left + total, count) if planted else exact(left, count)
