from bisect import bisect_left
from fractions import Fraction
from itertools import pairwise

import pytest

from showcase.histogram import QuantileSketch

FAST = ["numpy", "numba"]


@pytest.fixture(params=["reference", *FAST], scope="session")
def engine(request):
    return request.param


@pytest.fixture(params=FAST, scope="session")
def fast(request):
    return request.param


@pytest.fixture
def sketch(engine):
    return lambda size=128, **options: QuantileSketch(size, engine=engine, **options)


@pytest.fixture(scope="session")
def check():
    return check_against


def check_against(q, rows):
    """Hold every answer of a sketch against the rows themselves, each value with its weight."""
    rows = sorted(rows)
    total = sum(weight for _, weight in rows)
    assert q.count == total
    kept = q.boundaries
    assert len(q) == len(kept) <= q.size
    assert all(left.value < right.value for left, right in pairwise(kept))
    if not rows:
        return
    values = [value for value, _ in rows]
    assert (kept[0].value, kept[-1].value) == (values[0], values[-1])
    upto = {}
    below = {}
    so_far = 0
    for value, weight in rows:
        below.setdefault(value, so_far)
        so_far += weight
        upto[value] = so_far
    distinct, ranks = list(upto), list(upto.values())
    allowed = q.error * total
    for value, rank in upto.items():
        low, high = q.rank_bounds(value)
        assert low <= rank <= high
        assert low <= q.rank(value) <= high
        assert abs(q.rank(value) - rank) <= allowed
        for p in ((below[value] + 1) / total, rank / total):
            low, high = q.quantile_bounds(p)
            wanted = distinct[bisect_left(ranks, Fraction(p) * total)]
            assert low <= wanted <= high
    for b in kept:
        assert b.low <= upto[b.value] <= b.high
        assert b.equal <= upto[b.value] - below[b.value]
    for low, high in [
        (values[0], values[-1]),
        (values[len(values) // 3], values[len(values) // 2]),
    ]:
        found = q.selectivity(low, high)
        assert found.low <= (upto[high] - below[low]) / total <= found.high
        assert found.low <= found.estimate <= found.high
