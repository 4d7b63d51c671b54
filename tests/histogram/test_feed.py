"""What is refused, with which words, and that a refusal changes nothing."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from showcase.histogram import Bucket, EquiDepthHistogram, FeedError

NAN = float("nan")

WRONG_ROWS = {
    "low lies after high": ((9, 8, 1), "low 9 lies after high 8"),
    "not in order": ((3, 8, 1), "low 3 lies before 5, where the bucket before it ends"),
    "negative": ((6, 8, -1), "count -1 is negative"),
    "fractional": ((6, 8, 2.5), "count 2.5 is not a whole number"),
    "text for a count": ((6, 8, "2"), "count '2' is not a whole number"),
    "equal_high over count": ((6, 8, 2, 3), "equal_high 3 is not between 0 and the count 2"),
    "equal_high below 0": ((6, 8, 2, -1), "equal_high -1 is not between"),
    "distinct over count": ((6, 8, 2, 0, 3), "distinct 3 is not between 1 and the count 2"),
    "distinct of nothing": ((6, 8, 2, 0, 0), "distinct 0 is not between"),
    "distinct below 0": ((6, 8, 2, 0, -1), "distinct -1 is not between"),
    "low is not a number": ((NAN, 8, 1), "low is nan, which has no place in an order"),
    "high is not a number": ((6, NAN, 1), "high is nan"),
    "an empty bucket out of order": ((3, 8, 0), "low 3 lies before 5"),
    "keys of two kinds": (("a", "b", 1), "cannot be compared"),
    "no key at all": ((None, 8, 1), "cannot be compared"),
    "complex": ((6j, 8, 1), "cannot be compared"),
}


@pytest.fixture
def begun(histogram):
    h = histogram(4)
    h.push(1, 5, 7)
    return h


@pytest.mark.parametrize(("row", "words"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_bucket_is_refused_and_nothing_changes(begun, row, words):
    with pytest.raises(FeedError, match=words) as caught:
        begun.push(*row)

    assert caught.value.index is None
    assert begun.buckets == [Bucket(1, 5, 7)]
    assert begun.count == 7


@pytest.mark.parametrize(("row", "words"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_bucket_among_right_ones_is_named_and_none_of_them_is_taken(begun, row, words):
    low, high, count, equal_high, distinct = (*row, 0, None)[:5] if len(row) < 5 else row
    columns = (
        [5, low, 20],
        [5, high, 21],
        [1, count, 1],
        [1, equal_high, 0],
        [1, distinct, None],
    )
    with pytest.raises(FeedError, match=words) as caught:
        begun.extend(*columns)

    assert caught.value.index == 1
    assert str(caught.value).startswith("bucket 1: ")
    assert begun.buckets == [Bucket(1, 5, 7)]


def test_the_first_wrong_bucket_after_empty_ones_is_named(histogram):
    h = histogram(4)
    with pytest.raises(FeedError, match=r"bucket 4: low 2 lies before 6, where"):
        h.extend([1, 5, 7, 7, 2], [3, 6, 9, 9, 2], [1, 1, 0, 0, 1])
    assert h.buckets == []


def test_an_empty_bucket_leaves_no_trace_not_even_in_the_order(histogram):
    h = histogram(4)
    h.extend([1, 7, 4], [3, 9, 5], [2, 0, 2])
    h.push(9, 9, 0)
    h.push(6, 6, 1)

    assert h.buckets == [Bucket(1, 3, 2), Bucket(4, 5, 2), Bucket(6, 6, 1)]


def test_nothing_is_a_feed_too(histogram):
    h = histogram(4)
    h.extend([], [], [])
    h.extend(iter(()), (), np.array([]), [], [])

    assert (h.buckets, h.count) == ([], 0)


def test_columns_of_different_lengths_are_refused(begun):
    with pytest.raises(FeedError, match="lows 2, highs 2, counts 1"):
        begun.extend([6, 7], [6, 7], [1])
    with pytest.raises(FeedError, match="distincts 1"):
        begun.extend([6, 7], [6, 7], [1, 1], None, [1])
    with pytest.raises(FeedError, match="counts is 5, not a sequence"):
        begun.extend([6, 7], [6, 7], 5)
    assert begun.count == 7


def test_iterators_and_tuples_serve_as_columns(histogram):
    h = histogram(4)
    h.extend(iter([1, 2]), (1, 2), (n for n in (3, 4)), None, iter([None, 1]))

    assert h.buckets == [Bucket(1, 1, 3), Bucket(2, 2, 4, 0, 1)]


@pytest.mark.parametrize("buckets", [0, -5, 2.5, "8", None])
def test_a_number_of_buckets_that_makes_no_sense_is_refused(buckets, engine):
    with pytest.raises(ValueError, match="buckets"):
        EquiDepthHistogram(buckets, engine=engine)


def test_an_engine_that_does_not_exist_is_refused_naming_those_that_do():
    with pytest.raises(ValueError, match="no engine 'abacus'; present: numba, reference"):
        EquiDepthHistogram(engine="abacus")


ORDERED = {
    "strings": ["ash", "birch", "elm", "fir", "oak", "yew"],
    "dates": [dt.date(2020, 1, day) for day in range(1, 7)],
    "tuples": [("a", 1), ("a", 2), ("b", 0), ("b", 7), ("c", 1), ("d", 0)],
    "decimals": [Decimal(f"0.{n}") for n in range(1, 7)],
    "fractions": [Fraction(n, 7) for n in range(1, 7)],
    "large integers": [2**70 + n for n in range(6)],
    "days of numpy": np.arange("2020-01-01", "2020-01-07", dtype="datetime64[D]"),
    "bytes": [b"a", b"b", b"c", b"d", b"e", b"f"],
}


@pytest.mark.parametrize("keys", ORDERED.values(), ids=ORDERED)
def test_the_reference_takes_whatever_has_an_order(keys):
    h = EquiDepthHistogram(2, engine="reference")
    h.extend(keys, keys, [1, 1, 1, 1, 1, 9])

    assert [(b.low, b.high, b.count) for b in h.buckets] == [
        (keys[0], keys[4], 5),
        (keys[5], keys[5], 9),
    ]


@pytest.mark.parametrize("keys", ORDERED.values(), ids=ORDERED)
def test_numba_refuses_what_it_cannot_hold_and_names_who_can(keys):
    h = EquiDepthHistogram(2)
    with pytest.raises(FeedError, match="engine='reference'"):
        h.extend(keys, keys, [1] * 6)
    with pytest.raises(FeedError, match="engine='reference'"):
        h.push(keys[0], keys[1], 1)
    assert h.buckets == []


def test_numba_never_rounds_a_key():
    large = 2**53 + 1
    for lows, highs in (([0.5, large], [0.75, large]), ([large], [float(2**54)])):
        h = EquiDepthHistogram(4)
        with pytest.raises(FeedError, match="engine='reference'"):
            h.extend(lows, highs, [1] * len(lows))
        assert h.count == 0

    h = EquiDepthHistogram(4)
    h.push(large, large, 1)  # exact as an integer
    with pytest.raises(FeedError, match="would be rounded"):
        h.push(float(2**54), float(2**54), 1)
    assert h.buckets == [Bucket(large, large, 1)]
    h.push(2**63 - 1, 2**63 - 1, 1)
    with pytest.raises(FeedError, match="engine='reference'"):
        h.push(2**63, 2**63, 1)
    with pytest.raises(FeedError, match="engine='reference'"):
        h.extend(np.array([2**63], np.uint64), np.array([2**63], np.uint64), [1])
    assert h.buckets[-1].high == 2**63 - 1


def test_numba_refuses_a_total_of_2_to_the_63_before_it_comes_about():
    h = EquiDepthHistogram(2)
    h.extend([1, 2, 3], [1, 2, 3], [2**62, 2**61, 2**61 - 1])
    with pytest.raises(FeedError, match=r"bucket 1: with count 1 the total would reach 2\^63"):
        h.extend([4, 5], [4, 5], [0, 1])
    with pytest.raises(FeedError, match=r"with count 1 the total would reach 2\^63"):
        h.push(4, 4, 1)
    with pytest.raises(FeedError, match="counts: not all"):
        h.extend([4], [4], [2**64])
    assert h.count == 2**63 - 1


def test_the_reference_counts_without_limit():
    h = EquiDepthHistogram(2, engine="reference")
    h.extend([1, 2, 3], [1, 2, 3], [2**63, 2**64, 2**80])

    assert h.count == 2**63 + 2**64 + 2**80


def test_numpy_numbers_are_compared_exactly(histogram):
    h = histogram(4)
    h.push(np.int64(1), np.float32(2.5), np.int64(3))
    with pytest.raises(FeedError, match=r"low 2 lies before 2\.5"):
        h.push(np.int16(2), 9, 1)
    assert type(h.buckets[0].count) is int


def test_masked_keys_are_refused(histogram):
    keys = np.ma.masked_array([1, 2], mask=[False, True])
    with pytest.raises(FeedError):
        histogram(4).extend(keys, keys, [1, 1])
