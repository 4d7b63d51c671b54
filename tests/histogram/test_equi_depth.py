"""What a histogram of an ordered feed promises, asked of every engine."""

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.histogram import Bucket, EquiDepthHistogram, kernels
from showcase.histogram.engines import reference
from showcase.histogram.equi_depth import bound

ENGINES = ["reference", "numba"]


SMALL_KEYS = st.integers(-50, 50)


@st.composite
def ordered_feeds(draw, keys=SMALL_KEYS, most=40):
    """Rows (low, high, count, equal_high, distinct): touching, repeating, empty ones among them."""
    ends = sorted(draw(st.lists(keys, min_size=2, max_size=most)))
    rows = []
    for low, high in list(pairwise(ends))[:: draw(st.integers(1, 2))]:
        count = draw(st.integers(0, 30))
        equal_high = draw(st.integers(0, count))
        distinct = draw(st.none() | st.integers(min(count, 1), count))
        rows.append((low, high, count, equal_high, distinct))
    return rows


sizes = st.integers(1, 9)


def reduced(rows, k, engine):
    histogram = EquiDepthHistogram(k, engine=engine)
    for row in rows:
        histogram.push(*row)
    return histogram


def slow_rule(rows, k):
    """The rule once more, by another route: brute force over all pairs, on plain lists."""
    kept = []
    for low, high, count, equal_high, distinct in rows:
        if count == 0:
            continue
        kept.append([low, high, count, equal_high, distinct])
        while len(kept) > k:
            weights = {i: kept[i][2] + kept[i + 1][2] for i in range(len(kept) - 1)}
            i = min(weights, key=lambda i: (weights[i], i))
            (a, b, m, e, d), (c, f, n, g, h) = kept[i], kept[i + 1]
            known = None if None in (d, h) else d + h - int(b == c)
            kept[i : i + 2] = [[a, f, m + n, g + e if b == f else g, known]]
    return [Bucket(*row) for row in kept]


def test_four_buckets_by_hand(histogram):
    h = histogram(4)
    h.extend([1, 3, 5, 7], [2, 4, 6, 8], [5, 2, 3, 6], [1, 1, 2, 4], [2, 2, 2, 2])

    assert h.buckets == [
        Bucket(1, 2, 5, 1, 2),
        Bucket(3, 4, 2, 1, 2),
        Bucket(5, 6, 3, 2, 2),
        Bucket(7, 8, 6, 4, 2),
    ]
    h.push(8, 9, 2, 1, 2)  # pairs weigh 7 5 9 8: the second is the lightest
    assert h.buckets == [
        Bucket(1, 2, 5, 1, 2),
        Bucket(3, 6, 5, 2, 4),
        Bucket(7, 8, 6, 4, 2),
        Bucket(8, 9, 2, 1, 2),
    ]
    h.push(9, 9, 1, 1, 1)  # the last two share the key 9, which counts once and adds up
    assert h.buckets[-1] == Bucket(8, 9, 3, 2, 2)
    assert (h.count, h.bound, len(h)) == (19, 9, 4)


def test_of_equally_light_pairs_the_leftmost_is_merged(histogram):
    h = histogram(3)
    h.extend(range(4), range(4), [1] * 4)

    assert [b.count for b in h.buckets] == [2, 1, 1]


@pytest.mark.parametrize("engine", ENGINES)
@given(rows=ordered_feeds(), k=sizes)
def test_the_buckets_are_those_of_brute_force(engine, rows, k):
    pushed = reduced(rows, k, engine)
    extended = EquiDepthHistogram(k, engine=engine)
    extended.extend(*zip(*rows, strict=True))

    assert pushed.buckets == extended.buckets == slow_rule(rows, k)


@pytest.mark.parametrize("engine", ENGINES)
@given(rows=ordered_feeds(), k=sizes)
def test_a_merged_bucket_never_exceeds_the_bound_and_what_exceeds_it_is_untouched(engine, rows, k):
    histogram = EquiDepthHistogram(k, engine=engine)
    fed = []
    for row in rows:
        histogram.push(*row)
        fed += [Bucket(*row)] if row[2] else []
        total = sum(b.count for b in fed)
        limit = bound(total, k)

        assert len(histogram) <= k
        assert all(b.count <= limit or b in fed for b in histogram.buckets)
        assert all(b in histogram.buckets for b in fed if b.count > limit)
        assert sum(b.count for b in histogram.buckets) == histogram.count == total


@pytest.mark.parametrize("engine", ENGINES)
@given(keys=st.lists(st.integers(0, 60), min_size=1, max_size=80), k=sizes)
def test_ranks_equal_highs_and_distinct_counts_are_those_of_the_rows(engine, keys, k):
    keys.sort()
    histogram = EquiDepthHistogram(k, engine=engine)
    for i in range(0, len(keys), 3):  # buckets of three rows: one key may span several
        rows = keys[i : i + 3]
        histogram.push(rows[0], rows[-1], len(rows), rows.count(rows[-1]), len(set(rows)))

    ranks = [0, *accumulate(b.count for b in histogram.buckets)]
    for (start, stop), b in zip(pairwise(ranks), histogram.buckets, strict=True):
        rows = keys[start:stop]
        assert (b.low, b.high) == (rows[0], rows[-1])
        assert b.equal_high == rows.count(b.high)
        assert b.distinct == len(set(rows))


@given(rows=ordered_feeds(keys=st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)), k=sizes)
def test_engines_agree_on_every_float_infinities_and_zeros_included(rows, k):
    assert reduced(rows, k, "numba").buckets == reduced(rows, k, "reference").buckets


@given(rows=ordered_feeds(most=120), k=sizes, cuts=st.lists(st.integers(0, 120), max_size=5))
def test_however_a_feed_is_cut_into_calls_the_buckets_are_the_same(rows, k, cuts):
    histogram = EquiDepthHistogram(k)
    for start, stop in pairwise([0, *sorted(cuts), len(rows)]):
        if rows[start:stop]:
            histogram.extend(*zip(*rows[start:stop], strict=True))

    assert histogram.buckets == reduced(rows, k, "reference").buckets


def test_a_long_feed_needs_no_more_than_its_k_buckets(histogram, engine):
    h = histogram(8)
    counts = np.arange(1, 3001) % 17
    for start in range(0, 3000, 500):
        part = slice(start, start + 500)
        h.extend(np.arange(3000)[part], np.arange(3000)[part], counts[part])

    assert len(h) == 8
    if engine == "numba":
        assert {len(column) for column in h._reducer._rest} == {9}
    else:
        assert len(h._reducer._kept) == 8


def test_to_numpy_has_the_shape_and_for_even_data_the_values_of_np_histogram(histogram):
    values = np.arange(80) + 0.5
    counts, edges = np.histogram(values, bins=4, range=(0, 80))
    h = histogram(4)
    h.extend(edges[:-1], edges[1:], counts)

    ours = h.to_numpy()
    assert np.array_equal(ours[0], counts)
    assert np.array_equal(ours[1], edges)
    assert np.array_equal(np.histogram(values, bins=ours[1])[0], ours[0])


def test_to_numpy_changes_no_value():
    h = EquiDepthHistogram(4, engine="reference")
    h.extend([0.5, 2**53 + 1, 2**70], [1, 2**54 + 1, 2**70], [1, 2**80, 3])
    counts, edges = h.to_numpy()

    assert counts.tolist() == [1, 2**80, 3]
    assert edges.tolist() == [0.5, 1, 2**54 + 1, 2**70]


def test_to_numpy_of_tuples_stays_one_dimensional():
    h = EquiDepthHistogram(4, engine="reference")
    h.extend([(1, "a"), (2, "b")], [(1, "z"), (3, "a")], [1, 1])

    assert h.to_numpy()[1].tolist() == [(1, "a"), (1, "z"), (3, "a")]


def test_an_empty_histogram_has_no_edges(histogram):
    with pytest.raises(ValueError, match="no edges"):
        histogram().to_numpy()


def test_numba_holds_keys_as_floats_from_the_first_fractional_one_on():
    h = EquiDepthHistogram(4)
    h.push(1, 2, 3)
    h.push(2.5, 3, 4)
    h.extend([4], [5], [1])

    assert h.buckets == [Bucket(1, 2, 3), Bucket(2.5, 3, 4), Bucket(4, 5, 1)]


def test_the_same_arrays_of_any_number_type_give_the_same_buckets(histogram):
    expected = [Bucket(0, 1, 4), Bucket(2, 3, 6)]
    for dtype in (np.int8, np.uint64, np.float16, np.float32, np.longdouble, bool):
        keys = np.arange(4).astype(dtype) if dtype is not bool else np.arange(4)
        h = histogram(2)
        h.extend(keys[::2], keys[1::2], np.array([4, 6], np.uint32))
        assert h.buckets == expected


def test_a_planted_rule_that_never_looks_at_the_last_pair_is_told_from_the_right_one(monkeypatch):
    rows = [(i, i, count, 0, None) for i, count in enumerate([5, 5, 5, 1, 1])]
    right = reduced(rows, 4, "reference").buckets
    lightest = reference.lightest_pair
    monkeypatch.setattr(reference, "lightest_pair", lambda buckets: lightest(buckets[:-1]))

    assert reduced(rows, 4, "reference").buckets != right == slow_rule(rows, 4)


def test_a_planted_merge_that_forgets_equal_high_is_told_from_the_right_one(monkeypatch):
    rows = [(i // 2, i // 2, 1, 1, 1) for i in range(8)]
    right = reduced(rows, 3, "reference").buckets
    monkeypatch.setattr(
        reference, "merge", lambda a, b: Bucket(a.low, b.high, a.count + b.count, b.equal_high)
    )

    assert [b.equal_high for b in reduced(rows, 3, "reference").buckets] != [
        b.equal_high for b in right
    ]


def test_lightest_pair_of_the_kernel_is_that_of_brute_force():
    rng = np.random.default_rng(1)
    for size in range(2, 30):
        counts = rng.integers(1, 5, 40)
        weights = (counts[:-1] + counts[1:])[: size - 1]
        assert kernels.lightest_pair(counts, size) == int(np.argmin(weights))
