"""Every engine keeps the very same boundaries, and tells what it cannot hold."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.histogram import QuantileSketch, SketchError

FLOATS = st.one_of(
    st.floats(allow_nan=False), st.floats(-2, 2), st.sampled_from([0.0, -0.0, math.inf, -math.inf])
)
INTEGERS = st.one_of(st.integers(-30, 30), st.integers(-(2**63), 2**63 - 1))


def calls(values):
    """Columns, some of them with weights."""
    rows = st.lists(st.tuples(values, st.integers(1, 10**12)), min_size=1, max_size=60)
    return st.lists(st.tuples(rows, st.booleans(), st.sampled_from([0, 1, -1])), max_size=6)


def feed(engine, size, calls):
    q = QuantileSketch(size, engine=engine)
    for rows, weighed, order in calls:
        arranged = sorted(rows, reverse=order < 0) if order else rows
        values, weights = zip(*arranged, strict=True)
        q.update(values, weights if weighed else None)
    return q


@settings(max_examples=150, deadline=None)
@given(
    calls=st.one_of(calls(FLOATS), calls(INTEGERS), calls(st.one_of(FLOATS, st.integers(-30, 30)))),
    size=st.integers(2, 20),
)
def test_every_engine_keeps_the_same_boundaries(fast, calls, size):
    assert feed(fast, size, calls) == feed("reference", size, calls)


@settings(max_examples=150, deadline=None)
@given(
    parts=st.one_of(
        st.lists(calls(FLOATS), min_size=1, max_size=5),
        st.lists(calls(INTEGERS), min_size=1, max_size=5),
    ),
    size=st.integers(2, 20),
)
def test_every_engine_keeps_the_same_boundaries_after_merging(fast, parts, size):
    merged = [
        QuantileSketch.merge_all([feed(engine, size, part) for part in parts])
        for engine in (fast, "reference")
    ]

    assert merged[0] == merged[1]


ROWS = 40_000
RANDOM = np.random.default_rng(3)
SHARES = RANDOM.random(ROWS)
STREAMS = {
    "shuffled": SHARES,
    "rising": np.arange(ROWS) / 2,
    "falling": -np.arange(ROWS),
    "rising with repeats": np.arange(ROWS) // 7,
    "few values": RANDOM.integers(0, 40, ROWS),
    "wide": 10.0 ** RANDOM.uniform(-300, 300, ROWS),
    "heavy": RANDOM.zipf(1.2, ROWS),
    "zooming in": (-1.0) ** np.arange(ROWS) * 0.99 ** (np.arange(ROWS) // 40) * SHARES,
}


@pytest.mark.parametrize("stream", STREAMS.values(), ids=STREAMS)
@pytest.mark.parametrize("weighed", [False, True], ids=["rows", "weights"])
def test_long_streams_leave_the_same_boundaries(fast, stream, weighed):
    weights = 1 + np.arange(ROWS) % 9 if weighed else None

    found, wanted = (
        QuantileSketch(50, engine=engine).update(stream, weights) for engine in (fast, "reference")
    )

    assert found == wanted


def test_greenwald_and_khannas_rule_is_the_same_in_every_engine(fast):
    from showcase.histogram.sketch.boundary import Boundary

    values = [i * 7919 % 100_003 for i in range(3000)]
    sketches = []
    for engine in (fast, "reference"):
        q = QuantileSketch(2500, engine=engine)
        wide = [Boundary(0, 1, 1, 1, 1), Boundary(200_000, 2**40, 2**40, 1, 2**39)]
        q._hold("int", type(q.summary)(2500, 2**40, 2**40, wide, "int"))
        sketches.append(q.update(values))

    assert sketches[0] == sketches[1]
    assert len(sketches[0]) <= 2500


def test_a_wrong_engine_is_named_with_those_present():
    with pytest.raises(ValueError, match=r"no engine 'abacus'; present: .*reference"):
        QuantileSketch(engine="abacus")


@pytest.mark.parametrize("values", [["a", "b"], [2**63], [2**70], [2**53 + 1, 0.5], [(1, 2)]])
def test_what_the_engine_cannot_hold_exactly_is_refused_and_nothing_is_taken(fast, values):
    q = QuantileSketch(engine=fast).update([1])
    with pytest.raises(SketchError, match="engine='reference'"):
        q.update(values)
    other = QuantileSketch(engine="reference").update(values)
    with pytest.raises(SketchError, match="engine='reference'"):
        q.merge(other)

    assert q.count == 1


def test_rows_beyond_two_to_the_62_are_refused_and_none_is_taken(fast):
    q = QuantileSketch(engine=fast).update([1], [2**62 - 2])
    with pytest.raises(SketchError, match=r"2\^62"):
        q.update([2, 3])
    with pytest.raises(SketchError, match=r"2\^62"):
        q.merge(QuantileSketch(engine=fast).update([1, 2]))
    with pytest.raises(SketchError, match=r"2\^62"):
        q.update([2], [2**80])

    assert q.count == 2**62 - 2
    assert q.update([2]).count == 2**62 - 1


def test_sketches_of_nearly_two_to_the_62_rows_are_the_same_in_every_engine(fast):
    made = []
    for engine in (fast, "reference"):
        parts = []
        for shift, weight in ((0, 2**52), (0.5, 2**49), (50, 1)):
            values = [shift + i * 7919 % 211 for i in range(211)]
            weights = [weight + i * i for i in range(211)]
            parts.append(QuantileSketch(16, engine=engine).update(values, weights))
        parts.append(QuantileSketch(2, engine=engine).update([100], [2**61]))
        made.append(QuantileSketch.merge_all(parts).update([7.25, 8], [2**58, 2**57]))

    assert made[0] == made[1]
    assert made[0].count > 2**61


def test_a_sketch_with_another_engine_may_be_merged(fast):
    one = QuantileSketch(20, engine=fast).update(np.arange(1000))
    two = QuantileSketch(20, engine="reference").update(range(500, 1500))

    assert one.merge(two).count == 2000
    assert one.engine == fast
