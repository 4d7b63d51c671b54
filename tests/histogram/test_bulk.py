"""Columns as a whole: what passes is a feed, and runs add up to what one by one gives."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.histogram import Bucket, EquiDepthHistogram
from showcase.histogram.bucket import merge
from showcase.histogram.bulk import Run, plainly_ordered
from showcase.histogram.doubling import Doubling

PLAIN = {
    "integers": [1, 2, 2, 9],
    "large integers": [2**70, 2**71, 2**71, 2**80],
    "mixed numbers": [-0.5, 1, 2.5, 2**53 + 1],
    "words": ["ash", "elm", "elm", "oak"],
    "dates": [dt.date(2020, 1, day) for day in (1, 2, 2, 9)],
    "tuples": [("a", 1), ("a", 2), ("b", 0), ("b", 0)],
    "decimals": [Decimal(n) / 7 for n in range(4)],
    "an array": np.array([1.5, 2, 3, 4], np.float32),
}


@pytest.mark.parametrize("keys", PLAIN.values(), ids=PLAIN)
def test_ordered_columns_of_any_kind_pass(keys):
    assert plainly_ordered({"lows": keys, "highs": keys, "counts": [1, 2, 3, 4]}, None)


NOT_PLAIN = {
    "out of order": {"lows": [1, 5, 3]},
    "low after high": {"highs": [1, 1, 3]},
    "not a number": {"lows": [1, float("nan"), 3]},
    "a decimal that is none": {"lows": [1, Decimal("nan"), 3]},
    "an empty bucket": {"counts": [1, 0, 1]},
    "a negative count": {"counts": [1, -1, 1]},
    "a fractional count": {"counts": [1, 1.0, 1]},
    "a truth value": {"counts": [1, True, 1]},
    "more equal than rows": {"equal_highs": [0, 2, 0]},
    "negative equals": {"equal_highs": [0, -1, 0]},
    "unknown distinct": {"distincts": [1, None, 1]},
    "no distinct key": {"distincts": [1, 0, 1]},
    "keys of two kinds": {"lows": [1, "b", 3]},
    "a number of numpy": {"lows": [1, np.float64(2), 3]},
}


@pytest.mark.parametrize("changes", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_what_is_not_plainly_right_is_left_to_the_reading_row_by_row(changes):
    columns = {"lows": [1, 2, 3], "highs": [1, 2, 3], "counts": [1, 1, 1]} | changes

    assert plainly_ordered(columns, None) is None


def test_the_first_row_follows_what_was_fed_before():
    columns = {"lows": [4, 6], "highs": [5, 6], "counts": [1, 1]}

    assert plainly_ordered(columns, Bucket(1, 4, 1))
    assert plainly_ordered(columns, Bucket(1, 5, 1)) is None


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(1, 9), st.none() | st.just(1)),
        min_size=2,
        max_size=12,
    )
)
def test_a_run_added_to_a_bucket_is_what_merging_one_by_one_gives(rows):
    end, fed = 0, []
    for step, width, count, distinct in rows:
        end, low = end + step + width, end + step
        fed.append(Bucket(low, end, count, count // 2, distinct))
    run = Run(*zip(*((b.low, b.high, b.count, b.equal_high, b.distinct) for b in fed), strict=True))

    last = fed[0]
    for stop in range(2, len(fed) + 1):
        last = merge(last, fed[stop - 1])
        assert run.added(fed[0], 1, stop) == last


def test_equal_weights_in_a_long_run_still_merge_the_leftmost_pair():
    one, whole = (EquiDepthHistogram(5, engine="reference") for _ in range(2))
    for key in range(200):
        one.push(key, key, 1)
    whole.extend(range(200), range(200), [1] * 200)

    assert whole.buckets == one.buckets


@given(counts=st.lists(st.integers(1, 50), min_size=1, max_size=80), k=st.integers(1, 9))
def test_doubling_keeps_k_depths_within_its_limit_and_every_row(counts, k):
    rule = Doubling(k)
    rule.extend(counts)

    assert len(rule.depths) <= k
    assert sum(rule.depths) == sum(counts)
    assert all(depth <= max(rule.limit, *counts) for depth in rule.depths)
