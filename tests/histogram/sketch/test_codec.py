"""Sketches as bytes: the same from every engine, back again whole, and never a wrong one."""

import math
import pickle
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.histogram import QuantileSketch, SketchError

COLUMNS = {
    "nothing": [],
    "missing only": [None, math.nan],
    "floats": [0.1, -5.0, math.inf, -math.inf, 5e-324, -0.0],
    "integers": [-(2**63), 2**63 - 1, 0, 2**53 + 1],
    "many": [i * 7919 % 100_003 for i in range(30_000)],
    "strings": ["", "é", "\ud800", "a" * 300],
    "bytes": [b"", b"\xff"],
    "dates": [date(2020, 2, 29), date(1, 1, 1)],
    "times": [datetime(2020, 2, 29, 1, 2, 3, 4, UTC), datetime(2021, 1, 1, tzinfo=UTC)],
    "tuples": [(1, "a", (2.5,)), (1, "b", ())],
    "decimals": [Decimal("1.10"), Decimal("1e500"), Decimal("-Infinity")],
    "fractions": [Fraction(-1, 3), Fraction(2, 7)],
    "large integers": [2**70, -(2**99)],
}


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_bytes_and_pickles_give_back_the_sketch(values):
    q = QuantileSketch(20, engine="reference").update(values)

    again = QuantileSketch.from_bytes(q.to_bytes(), engine="reference")
    thawed = pickle.loads(pickle.dumps(q))  # noqa: S301 - our own

    assert again == q == thawed
    assert again.to_bytes() == q.to_bytes()
    assert (thawed.engine, thawed.missing) == ("reference", q.missing)


@pytest.mark.parametrize("kind", [float, int])
def test_the_bytes_are_the_same_from_every_engine_and_in_every_run(fast, kind):
    values = [kind(i * 7919 % 10_007) for i in range(40_000)]
    code = (
        "import sys; from showcase.histogram import QuantileSketch as Q;"
        f"v = [{kind.__name__}(i * 7919 % 10_007) for i in range(40_000)];"
        "sys.stdout.buffer.write(Q(30, engine='reference').update(v).to_bytes())"
    )

    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    assert QuantileSketch(30, engine=fast).update(values).to_bytes() == elsewhere


def test_a_restored_sketch_goes_on_like_the_one_it_was(fast):
    q = QuantileSketch(20, engine=fast, missing="raise").update(np.arange(1000.0))
    again = QuantileSketch.from_bytes(q.to_bytes(), engine=fast)

    for one in (q, again):
        one.update(np.arange(500, 3000.0))
    assert again == q
    with pytest.raises(SketchError, match="missing"):
        again.update([None])


def test_a_boundary_takes_at_most_twenty_bytes():
    rng = np.random.default_rng(1)
    for values in (rng.random(10**6), rng.integers(-(2**62), 2**62, 10**6)):
        q = QuantileSketch(256).update(values)

        assert len(q.to_bytes()) <= 20 * len(q)


def test_the_form_of_the_bytes_has_not_changed():
    q = QuantileSketch(4, engine="reference").update([1.5, 2.5, 2.5], [1, 1, 300])

    assert q.to_bytes().hex() == (
        "51534b010200040"
        "0ae02000200000000"
        "0000f83f00000000000004400100010"
        "0ad0200ad0200" + q.to_bytes()[-4:].hex()
    )


NO_SKETCHES = [
    b"",
    b"QSK",
    b"x" * 50,
    5,
    None,
    "text",
    b"QSK\x02" + bytes(20),
    b"QSK\x01" + bytes(20),
]


@pytest.mark.parametrize("data", NO_SKETCHES)
def test_what_is_no_sketch_is_refused(data):
    with pytest.raises(SketchError):
        QuantileSketch.from_bytes(data)


def test_a_value_that_has_no_bytes_is_named_and_pickles():
    q = QuantileSketch(engine="reference").update([frozenset({1})])
    with pytest.raises(SketchError, match="frozenset has no form in bytes; pickle has one"):
        q.to_bytes()

    assert pickle.loads(pickle.dumps(q)) == q  # noqa: S301 - our own


def test_bytes_for_the_reference_are_refused_by_engines_for_numbers(fast):
    data = QuantileSketch(engine="reference").update(["a"]).to_bytes()

    with pytest.raises(SketchError, match="engine='reference'"):
        QuantileSketch.from_bytes(data, engine=fast)


SOUND = [
    QuantileSketch(12, engine="reference").update(values, weights).to_bytes()
    for values, weights in (
        (list(range(300)), None),
        ([x / 7 for x in range(300)], [1 + x % 1000 for x in range(300)]),
        ([str(x) for x in range(99)], None),
        ([2**70 + x for x in range(99)], None),
        ([], None),
    )
]


def read(data):
    return QuantileSketch.from_bytes(data, engine="reference")


def hold_together(q):
    if q.count:
        assert 0 <= q.rank(q.quantile(0.5)) <= q.count
        q.merge(q)


TRIED = {"read": read, "refusal": SketchError, "hold_together": hold_together}


def test_corrupted_bytes_are_refused_or_give_a_sketch_that_holds_together(try_corrupted):
    assert try_corrupted(SOUND, 3000, 1, **TRIED) > 0


@pytest.mark.slow
def test_a_hundred_thousand_corrupted_bytes_are_refused_or_hold_together(try_corrupted):
    assert try_corrupted(SOUND, 100_000, 2, **TRIED) > 0


@settings(max_examples=100, deadline=None)
@given(
    rows=st.lists(st.tuples(st.floats(), st.integers(1, 2**50)), max_size=40),
    size=st.integers(2, 12),
)
def test_any_sketch_comes_back_from_its_bytes(rows, size):
    values, weights = zip(*rows, strict=True) if rows else ((), ())
    one = QuantileSketch(size, engine="reference").update(values, weights)
    q = QuantileSketch.merge_all([one, one, one])

    assert QuantileSketch.from_bytes(q.to_bytes(), engine="reference") == q
