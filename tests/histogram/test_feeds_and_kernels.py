"""The demo feeds, and the kernels that the page gets, against the reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.histogram import Bucket, EquiDepthHistogram, feeds, kernels
from showcase.histogram.engines import reference
from showcase.histogram.equi_depth import bound


def columns(length):
    return [np.zeros(length), np.zeros(length), *np.zeros((3, length), np.int64)]


@pytest.mark.parametrize("feed", feeds.FEEDS)
@given(seed=st.integers(0, 10**6))
def test_every_feed_is_ordered_and_consistent_and_that_of_the_kernel(feed, seed):
    rows = list(feeds.rows(feed, 200, seed))
    filled = columns(200)
    kernels.fill(list(feeds.FEEDS).index(feed), seed, *filled)

    assert rows == list(zip(*(column.tolist() for column in filled), strict=True))
    EquiDepthHistogram(8, engine="reference").extend(*zip(*rows, strict=True))
    for low, high, count, equal_high, distinct in rows:
        assert 1 <= equal_high <= count
        assert distinct <= high - low + 1
        assert (distinct == 1) == (low == high)


def test_a_feed_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no feed 'sand'; present: equal, uniform"):
        feeds.rows("sand", 3)
    for kind in (-1, len(feeds.FEEDS)):
        assert kernels.fill(kind, 1, *columns(3)) == kernels.NO_SUCH_FEED


def test_a_bucket_made_heavy_weighs_what_all_before_it_do():
    counts = [3, 4, 5, 6]
    feeds.make_heavy(counts, 2)
    compiled = np.array([3, 4, 5, 6])
    kernels.make_heavy(compiled, 2)

    assert counts == compiled.tolist() == [3, 4, 7, 6]


@pytest.mark.parametrize("feed", feeds.FEEDS)
def test_append_and_merge_as_the_page_calls_them_keep_the_buckets_of_the_reference(feed):
    k = 6
    slots, state = columns(k + 1), np.zeros(3, np.int64)
    slow = reference.Reducer(k)
    fed = []
    for row in feeds.rows(feed, 90, seed=3):
        before = [*slow.buckets(), Bucket(*row)]
        pair = kernels.append(*slots, state, *row)
        assert pair == (reference.lightest_pair(before) if len(before) > k else -1)
        if pair >= 0:
            kernels.merge_pair(*slots, state, pair)
        slow.push(*row)
        fed.append(row)
        size = state[kernels.SIZE]
        kept = [Bucket(*(column[i].item() for column in slots)) for i in range(size)]
        parts = np.zeros(k + 1, np.int64)
        kernels.parts(slots[0], slots[1], size, np.array([float(row[1]) for row in fed]), parts)

        assert kept == slow.buckets()
        assert parts.sum() == len(fed)
        assert [n == 1 for n in parts[:size]] == [b in {Bucket(*row) for row in fed} for b in kept]
        assert kernels.bound(state[kernels.TOTAL], k) == bound(slow.total, k)


def test_every_export_is_a_kernel_of_this_module():
    assert {export.kernel.py_func.__module__ for export in kernels.EXPORTS} == {kernels.__name__}
