"""Ranges contain every result; both theories of integers compute what Python computes."""

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.verification.refactor import intervals, terms
from showcase.verification.refactor.intervals import Interval
from showcase.verification.refactor.terms import BitVectors, CannotExpress, Int, Integers

NUMBERS = st.integers(-40, 40)


@st.composite
def ranges(draw):
    """A value with a range around it, an end of which may be open."""
    value = draw(NUMBERS)
    low = draw(st.none() | st.integers(-60, value))
    high = draw(st.none() | st.integers(value, 60))
    return value, Interval(low, high)


def contains(interval, value):
    low, high = interval.low, interval.high
    return (low is None or low <= value) and (high is None or value <= high)


@pytest.mark.parametrize("op", intervals.OPERATIONS)
@given(a=ranges(), b=ranges())
def test_the_range_of_a_result_contains_the_result(op, a, b):
    (x, range_of_x), (y, range_of_y) = a, b
    if (op in ("//", "%") and y == 0) or (op in ("<<", ">>") and y < 0):
        return

    assert contains(intervals.OPERATIONS[op](range_of_x, range_of_y), terms.CONCRETE[op](x, y))


@given(a=ranges(), b=ranges())
def test_the_ranges_of_min_max_and_join_contain_their_values(a, b):
    (x, range_of_x), (y, range_of_y) = a, b

    assert contains(intervals.minimum(range_of_x, range_of_y), min(x, y))
    assert contains(intervals.maximum(range_of_x, range_of_y), max(x, y))
    assert contains(intervals.join(range_of_x, range_of_y), x)


def value_at(result, *known):
    if not isinstance(result, Int | z3.BoolRef):
        return result
    found = z3.simplify(z3.substitute(result.term if isinstance(result, Int) else result, *known))
    if z3.is_bool(found):
        return z3.is_true(found)
    return found.as_long() if z3.is_int(found) else found.as_signed_long()


@pytest.mark.parametrize("theory", [Integers(), BitVectors()], ids=lambda theory: theory.name)
@pytest.mark.parametrize("op", [*intervals.OPERATIONS, *terms.COMPARISONS])
@settings(deadline=None)
@given(x=st.integers(-9, 9), y=st.integers(-9, 9), fixed=st.booleans())
def test_both_theories_compute_what_python_computes(theory, op, x, y, fixed):
    if (op in ("//", "%") and y == 0) or (op in ("<<", ">>") and y < 0):
        return
    (a, _), (b, _) = (theory.variable(name, Interval(-9, 9)) for name in "xy")
    known = [(a.term, z3_value(a, x)), (b.term, z3_value(b, y))]
    try:
        if op in terms.COMPARISONS:
            result, expected = theory.compare(op, a, y if fixed else b), terms.COMPARISONS[op](x, y)
        else:
            result, expected = theory.apply(op, a, y if fixed else b), terms.CONCRETE[op](x, y)
    except CannotExpress:
        assert theory.name == "integers"
        assert op in ("&", "|", "^")
        return

    assert value_at(result, *known) == expected


def z3_value(variable, value):
    return variable.term.sort().cast(value)


def test_numbers_too_big_are_left_to_another_theory():
    with pytest.raises(CannotExpress):
        Integers().apply("<<", 1, 1 << 30)
    with pytest.raises(CannotExpress):
        BitVectors().variable("x", Interval(0, 1 << 300))
    with pytest.raises(CannotExpress):
        BitVectors().variable("x", Interval(0, None))
