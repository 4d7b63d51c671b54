"""Histograms as bytes: the same from every engine, back again whole, and never a wrong one."""

import math
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.histogram import Bucket, EquiDepthHistogram, wire

KEYS = {
    "nothing": [],
    "integers": [-(2**63), -1, 2**53 + 1, 2**63 - 1],
    "floats": [-math.inf, -0.5, 5e-324, math.inf],
    "strings": ["", "a" * 300, "é", "\ud800"],
    "bytes": [b"", b"\xff"],
    "dates": [date(1, 1, 1), date(2020, 2, 29)],
    "times": [datetime(2020, 2, 29, 1, 2, 3, 4, UTC), datetime(2021, 1, 1, tzinfo=UTC)],
    "tuples": [(1, "a", (2.5,)), (1, "b", ())],
    "decimals": [Decimal("-Infinity"), Decimal("1.10"), Decimal("1e500")],
    "fractions": [Fraction(-1, 3), Fraction(2, 7)],
    "large integers among fractions": [0.5, 2**53 + 1, 2**99],
}


def fed(keys, k=5, engine="reference"):
    h = EquiDepthHistogram(k, engine=engine)
    for i, (low, high) in enumerate(pairwise(keys)):
        h.push(low, high, 2 + i % 40 * 100, 1, None if i % 3 else 2)
    return h


def again(h, engine="reference"):
    return EquiDepthHistogram.from_bytes(h.to_bytes(), engine=engine)


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_bytes_give_back_the_histogram(keys):
    h = fed(keys)

    assert again(h) == h
    assert again(h).count == h.count
    assert again(h).to_bytes() == h.to_bytes()
    assert [(type(b.low), type(b.high)) for b in again(h).buckets] == [
        (type(b.low), type(b.high)) for b in h.buckets
    ]


def test_counts_of_any_size_come_back():
    h = EquiDepthHistogram(3, engine="reference")
    h.push(1, 2, 2**90, 2**80, 2**70)

    assert again(h).buckets == [Bucket(1, 2, 2**90, 2**80, 2**70)]


@pytest.mark.parametrize("step", [1, 0.75, 0.5])
def test_the_bytes_are_the_same_from_every_engine_and_in_every_run(engine, step):
    code = (
        "import sys; from showcase.histogram import EquiDepthHistogram as H;"
        "h = H(30, engine='reference'); r = range(5000);"
        f"h.extend([i * {step} for i in r], [i * {step} for i in r], [1 + i % 7 for i in r]);"
        "sys.stdout.buffer.write(h.to_bytes())"
    )
    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout

    h = EquiDepthHistogram(30, engine=engine)
    i = np.arange(5000)
    h.extend(i * step, i * step, 1 + i % 7)

    assert h.to_bytes() == elsewhere


ROWS = st.tuples(
    st.integers(-9, 9) | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False),
    st.integers(1, 2**50),
)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(ROWS, max_size=30), k=st.integers(1, 9))
def test_whole_numbers_among_fractions_have_the_same_bytes_from_both_engines(rows, k):
    made = []
    for engine in ("numba", "reference"):
        h = EquiDepthHistogram(k, engine=engine)
        for key, count in sorted(rows):
            h.push(key, key, count, count, 1)
        made.append(h)

    assert made[0].to_bytes() == made[1].to_bytes()
    assert again(made[0], "numba") == made[0] == made[1] == again(made[1])


@pytest.mark.parametrize("kind", [int, float])
def test_a_restored_histogram_goes_on_like_the_one_it_was(engine, kind):
    h = fed([kind(i) for i in range(200)], k=6, engine=engine)
    restored = again(h, engine)

    for one in (h, restored):
        one.extend([300, 300.5], [300.5, 400], [5, 1])
        one.push(500, 500, 10**6, 10**6, 1)
    assert restored == h
    with pytest.raises(ValueError, match="lies before 500"):
        restored.push(1, 1, 1)


def test_equal_histograms_have_equal_bytes():
    for minus, plus in ([-0.0, 0.0], [1.0, 1]):
        assert fed([-0.5, minus]) == fed([-0.5, plus])
        assert fed([-0.5, minus]).to_bytes() == fed([-0.5, plus]).to_bytes()


def test_the_form_of_the_bytes_has_not_changed():
    h = EquiDepthHistogram(3, engine="reference")
    h.extend([0.5, 2], [1.5, 2], [300, 2], [0, 2], [None, 1])

    assert h.to_bytes()[:-4].hex() == (
        "45444801010302"  # EDH, version 1, floats, k = 3, two buckets
        "000000000000e03f000000000000f83f00000000000000400000000000000040"
        "ac020000"  # 300 rows, none known to equal 1.5, distinct unknown
        "020202"  # 2 rows, both equal 2, one key
    )


def test_histograms_of_different_k_differ():
    assert fed([1, 2, 3], k=4) != fed([1, 2, 3], k=5)
    assert fed([1, 2, 3]) != 5


NO_HISTOGRAMS = [
    b"",
    b"EDH",
    b"x" * 50,
    5,
    None,
    "text",
    b"EDH\x02" + bytes(20),
    b"EDH\x01" + bytes(20),
]


@pytest.mark.parametrize("data", NO_HISTOGRAMS)
def test_what_is_no_histogram_is_refused(data):
    with pytest.raises(ValueError, match="these bytes are no histogram"):
        EquiDepthHistogram.from_bytes(data)


def test_another_version_is_named():
    body = EquiDepthHistogram().to_bytes()[4:-4]

    with pytest.raises(ValueError, match="their version is 2, not 1"):
        EquiDepthHistogram.from_bytes(wire.sealed(b"EDH", 2, body))


def test_a_sketch_is_no_histogram():
    from showcase.histogram import QuantileSketch, SketchError

    with pytest.raises(ValueError, match="do not begin with EDH"):
        EquiDepthHistogram.from_bytes(QuantileSketch().to_bytes())
    with pytest.raises(SketchError, match="do not begin with QSK"):
        QuantileSketch.from_bytes(EquiDepthHistogram().to_bytes())


def test_a_key_that_has_no_bytes_is_named():
    h = EquiDepthHistogram(engine="reference")
    h.push(frozenset(), frozenset({1}), 5)

    with pytest.raises(ValueError, match="frozenset has no form in bytes"):
        h.to_bytes()


def test_bytes_for_the_reference_are_refused_by_the_engine_for_numbers():
    for keys in (["a", "b"], [0.5, 2**53 + 1]):
        with pytest.raises(ValueError, match="engine='reference'"):
            again(fed(keys), "numba")


LIES = {  # kind, k, buckets, first key (zigzag), step to its high, count, equal_high, distinct + 1
    "no such kind": [3, 1, 1, 2, 0, 5, 0, 0],
    "more buckets than k": [0, 1, 2, 2, 0, 0, 0, 5, 0, 0, 5, 0, 0],
    "an empty bucket": [0, 1, 1, 2, 0, 0, 0, 0],
    "one byte too many": [0, 1, 1, 2, 0, 5, 0, 0, 0],
    "one byte too few": [0, 1, 1, 2, 0, 5, 0],
    "more equal rows than rows": [0, 1, 1, 2, 0, 5, 6, 0],
    "more keys than rows": [0, 1, 1, 2, 0, 5, 0, 7],
    "no bucket at all": [0, 0, 0],
    "a great many buckets": [0, 1, 255, 255, 1],
}


@pytest.mark.parametrize("body", LIES.values(), ids=LIES)
def test_lies_with_the_right_checksum_are_refused(engine, body):
    with pytest.raises(ValueError):  # noqa: PT011 - each says something else
        EquiDepthHistogram.from_bytes(wire.sealed(b"EDH", 1, bytes(body)), engine=engine)


@pytest.mark.parametrize("k", [2**44, 2**62, 2**63, 2**70])
def test_more_buckets_than_there_is_room_for_are_refused(k):
    h = EquiDepthHistogram(k, engine="reference")

    with pytest.raises(ValueError, match=r"no room|too big|too large|dimension"):
        again(h, "numba")


SOUND = [
    fed(keys, k=12).to_bytes()
    for keys in (
        range(300),
        [x / 7 for x in range(300)],
        sorted(str(x) for x in range(99)),
        [2**70 + x for x in range(99)],
        [date(2020, 1, 1 + x) for x in range(9)],
        [],
    )
]


def read(data):
    return EquiDepthHistogram.from_bytes(data, engine="reference")


def hold_together(h):
    assert len(h) <= h.k
    assert sum(b.count for b in h.buckets) == h.count
    if h.count:
        last = h.buckets[-1].high
        h.push(last, last, 1)
        assert h.selectivity(last, last)[2] >= 1


TRIED = {"read": read, "refusal": ValueError, "hold_together": hold_together}


def test_corrupted_bytes_are_refused_or_give_a_histogram_that_holds_together(try_corrupted):
    assert try_corrupted(SOUND, 3000, 1, **TRIED) > 0


@pytest.mark.slow
def test_a_hundred_thousand_corrupted_bytes_are_refused_or_hold_together(try_corrupted):
    assert try_corrupted(SOUND, 100_000, 2, **TRIED) > 0
