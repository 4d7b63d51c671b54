"""What one asks of a finished histogram: rows in a range, k even buckets, a look, a copy."""

import copy
import pickle
from itertools import accumulate

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.histogram import Bucket, EquiDepthHistogram

ENGINES = ["reference", "numba"]
counts = st.lists(st.integers(1, 30), min_size=1, max_size=60)


def of_rows(keys, k, engine="reference"):
    histogram = EquiDepthHistogram(k, engine=engine)
    for i in range(0, len(keys), 3):  # buckets of three rows: one key may span several
        rows = keys[i : i + 3]
        histogram.push(rows[0], rows[-1], len(rows), rows.count(rows[-1]), len(set(rows)))
    return histogram


@given(
    keys=st.lists(st.integers(0, 30), min_size=1, max_size=60),
    k=st.integers(1, 6),
    first=st.integers(-3, 33),
    last=st.integers(-3, 33),
)
def test_the_rows_of_a_range_are_within_its_bounds(keys, k, first, last):
    keys.sort()
    estimate, least, most = of_rows(keys, k).selectivity(first, last)
    true = sum(first <= key <= last for key in keys)

    assert least <= true <= most
    assert least <= estimate <= most


def test_the_rows_of_a_range_by_hand(histogram):
    h = histogram(3)
    h.extend([1, 4, 6], [3, 5, 9], [7, 5, 9], [2, 1, 4])

    assert h.selectivity(3, 8) == (12, 2 + 5 + 1, 6 + 5 + 5)
    assert h.selectivity(1, 9) == (21, 21, 21)
    assert h.selectivity(1, 5) == (12, 12, 12)  # boundaries have exact ranks
    assert h.selectivity(2, 2) == (2, 0, 4)
    assert h.selectivity(9, 9) == (6, 4, 8)
    assert h.selectivity(8, 2) == (0, 0, 0)
    assert h.selectivity(10, 99) == (0, 0, 0)
    assert histogram().selectivity(1, 2) == (0, 0, 0)


def test_a_range_of_words_needs_only_their_order():
    h = EquiDepthHistogram(2, engine="reference")
    h.extend(["ash", "elm"], ["birch", "oak"], [4, 6])

    assert h.selectivity("ash", "beech") == (2, 1, 3)


@pytest.mark.parametrize("engine", ENGINES)
@given(weights=counts, k=st.integers(1, 8), tenths=st.integers(1, 10))
def test_with_enough_working_buckets_the_cut_ones_are_nearly_even(engine, weights, k, tenths):
    total = sum(weights)
    histogram = EquiDepthHistogram(-(-20 * k // tenths), engine=engine)  # 2k / epsilon
    histogram.extend(range(len(weights)), range(len(weights)), weights)
    cut = histogram.cut(k)
    heavy = {key for key, weight in enumerate(weights) if 10 * k * weight > tenths * total}

    assert len(cut) <= k
    assert [b.low for b in cut[1:]] == [b.high + 1 for b in cut[:-1]]
    assert sum(b.count for b in cut) == total
    for b in cut:
        if heavy.isdisjoint(range(b.low, b.high + 1)):
            assert 10 * k * b.count <= (10 + tenths) * total


@given(weights=counts, k=st.integers(1, 8))
def test_cut_buckets_have_exact_ranks_and_the_heaviest_stand_alone(weights, k):
    histogram = EquiDepthHistogram(100, engine="reference")
    histogram.extend(range(len(weights)), range(len(weights)), weights)
    cut = histogram.cut(k)
    ranks = list(accumulate(weights))

    assert [ranks[b.high] for b in cut] == list(accumulate(b.count for b in cut))
    for key, weight in enumerate(weights):
        if weight * k >= 2 * sum(weights):
            assert Bucket(key, key, weight) in cut


def test_four_of_many_by_hand(histogram):
    h = histogram(8)
    h.extend(range(8), range(8), [1, 1, 1, 1, 8, 1, 1, 2])

    assert [b.count for b in h.cut(4)] == [4, 8, 4]
    assert h.cut(1) == [Bucket(0, 7, 16)]
    assert histogram(3).cut(4) == []
    with pytest.raises(ValueError, match="at least one"):
        h.cut(0)


@pytest.mark.parametrize("again", [copy.deepcopy, lambda h: pickle.loads(pickle.dumps(h))])  # noqa: S301
def test_a_copy_is_the_same_and_goes_its_own_way(histogram, again):
    h = histogram(3)
    h.extend([1, 2.5, 4], [2, 3, 5], [1, 2, 3], None, [1, None, 2])
    other = again(h)
    assert (other.buckets, other.count, other.k) == (h.buckets, h.count, h.k)

    for each in (h, other):
        each.push(6, 6, 4)
    assert other.buckets == h.buckets
    other.push(7, 7, 1)
    assert other.count == h.count + 1


def test_one_bucket_holds_the_ends_and_the_count(histogram):
    h = histogram(1)
    h.extend(range(10), range(10), [2] * 10, [2] * 10, [1] * 10)
    h.push(9, 12, 5, 1, 2)

    assert h.buckets == [Bucket(0, 12, 25, 1, 11)]
    assert h.bound == 25


def test_the_table_shows_every_bucket_and_escapes_its_keys():
    h = EquiDepthHistogram(3, engine="reference")
    h.extend(["<a>", "b"], ["<a>", "b"], [1200, 3])

    assert "&lt;a&gt;" in h._repr_html_()
    assert "<a>" not in h._repr_html_()
    assert "1,200" in h._repr_html_()
    assert EquiDepthHistogram(3)._repr_html_().startswith("<table>")


def test_of_many_buckets_the_table_shows_the_first_and_the_last():
    h = EquiDepthHistogram(100)
    h.extend(range(100), range(100), [1] * 100)
    shown = h._repr_html_()

    assert "… 80 more …" in shown
    assert "<td>9</td>" in shown
    assert "<td>90</td>" in shown
    assert "<td>50</td>" not in shown


def test_the_plot_has_a_bar_for_each_bucket_and_the_bound(histogram):
    mpl.use("agg")
    from matplotlib import pyplot as plt

    h = histogram(4)
    h.extend(range(20), range(20), [1] * 19 + [40])
    axes = h.plot()

    assert len([c for c in axes.collections if "Poly" in type(c).__name__]) == len(h)
    assert axes.lines[0].get_ydata()[0] == h.bound
    plt.close(axes.figure)
    words = EquiDepthHistogram(3, engine="reference")
    words.push("a", "b", 1)
    with pytest.raises(ValueError, match="numbers"):
        words.plot()
