"""The reference takes whatever has an order."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from showcase.histogram import QuantileSketch, SketchError

COLUMNS = {
    "strings": [f"{i * 7919 % 1009:04}" for i in range(1000)],
    "dates": [date(2020, 1, 1) + timedelta(days=i * 31 % 997) for i in range(1000)],
    "tuples": [(i % 7, str(i * 31 % 97)) for i in range(1000)],
    "large integers": [2**70 + i * 31 % 997 for i in range(1000)],
    "decimals": [Decimal(i * 31 % 997) / 7 for i in range(1000)],
    "fractions": [Fraction(i * 31 % 997, 7) for i in range(1000)],
    "integers and floats that do not fit one another": [2**53 + 1, 2.0**53, *range(500), 0.5],
}


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_whatever_has_an_order_has_certain_bounds(check, values):
    one = QuantileSketch(16, engine="reference").update(values)
    two = QuantileSketch(16, engine="reference").update(values[::-1])

    check(one, [(x, 1) for x in values])
    check(one.merge(two), [(x, 2) for x in values])


@pytest.mark.parametrize(
    "values", [[1, "a"], [object(), object()], [1j, 2j], [Decimal("sNaN")], [(1,), ("a",)]]
)
def test_values_without_an_order_are_refused_and_nothing_is_taken(values):
    q = QuantileSketch(engine="reference").update([0])
    with pytest.raises(SketchError):
        q.update(values)

    assert q.count == 1
    strings = QuantileSketch(engine="reference").update(["a"])
    with pytest.raises(SketchError, match="compared"):
        q.merge(strings)
    assert q.count == 1


def test_there_is_no_largest_weight():
    q = QuantileSketch(4, engine="reference").update([1, 2, 3], [10**30, 1, 10**30])

    assert q.rank(2) == pytest.approx(10**30)
    assert q.rank_bounds(2) == (10**30 + 1, 10**30 + 1)
