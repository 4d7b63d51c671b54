"""Every bound is certain: whatever the rows, their order, their weights, and their parts."""

import math
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.histogram import QuantileSketch, SketchError

FLOATS = st.one_of(
    st.floats(allow_nan=False),
    st.sampled_from([0.0, -0.0, math.inf, -math.inf, 5e-324, 1.7e308, -1.7e308]),
    st.floats(0, 1),
)
INTEGERS = st.one_of(
    st.integers(-20, 20), st.integers(-(2**63), 2**63 - 1), st.integers(2**53, 2**53 + 30)
)
VALUES = st.one_of(st.lists(FLOATS, max_size=60), st.lists(INTEGERS, max_size=60))
PARTS = st.one_of(
    st.lists(st.lists(FLOATS, max_size=30), min_size=1, max_size=6),
    st.lists(st.lists(INTEGERS, max_size=30), min_size=1, max_size=6),
)
SIZES = st.integers(2, 20)


@settings(max_examples=150, deadline=None)
@given(calls=PARTS, size=SIZES)
def test_every_bound_is_certain_however_the_rows_arrive(engine, check, calls, size):
    q = QuantileSketch(size, engine=engine)
    for values in calls:
        q.update(values)

        assert q.update([]) is q
    check(q, [(value, 1) for values in calls for value in values])


@settings(max_examples=100, deadline=None)
@given(values=VALUES, size=SIZES, data=st.data())
def test_a_weight_counts_as_so_many_rows(engine, check, values, size, data):
    weights = data.draw(
        st.lists(st.integers(1, 10**15), min_size=len(values), max_size=len(values))
    )
    q = QuantileSketch(size, engine=engine).update(values, weights)

    check(q, list(zip(values, weights, strict=True)))


@settings(max_examples=150, deadline=None)
@given(parts=PARTS, size=SIZES, data=st.data())
def test_every_bound_is_certain_after_any_tree_of_merges(engine, check, parts, size, data):
    sketches = [QuantileSketch(size, engine=engine).update(part) for part in parts]
    while len(sketches) > 1:
        width = data.draw(st.integers(2, len(sketches)))
        chosen = [sketches.pop(data.draw(st.integers(0, len(sketches) - 1))) for _ in range(width)]
        sketches.append(QuantileSketch.merge_all(chosen))

    check(sketches[0], [(value, 1) for part in parts for value in part])


@settings(max_examples=60, deadline=None)
@given(values=VALUES, weights=st.booleans())
def test_as_long_as_the_distinct_values_fit_everything_is_exact(engine, values, weights):
    weighed = [3] * len(values) if weights else None
    q = QuantileSketch(max(2, len(set(values))), engine=engine).update(values, weighed)

    assert q.error == 0
    for x in values:
        assert q.rank(x) == sum(y <= x for y in values) * (3 if weights else 1)


def test_the_same_calls_give_the_same_sketch_and_merging_leaves_the_other_as_it_was(sketch):
    values = [(i * 7919) % 10007 for i in range(3000)]
    one, two = (sketch(20).update(values).update(values[::-1]) for _ in range(2))
    before = two.boundaries

    assert one == two
    assert one.merge(two) is one
    assert two.boundaries == before
    assert one != two


@pytest.mark.parametrize("width", [1, 2, 3])
def test_merging_with_itself_doubles_every_row(sketch, check, width):
    values = list(range(100))
    q = sketch(16).update(values)

    check(QuantileSketch.merge_all([q] * width), [(x, width) for x in values])


def test_the_error_is_below_one_boundarys_share_on_data_that_mean_no_harm(sketch):
    for values in (
        range(50_000),
        range(50_000, 0, -1),
        [(i * 7919) % 50_021 for i in range(50_000)],
    ):
        q = sketch(64).update(values)

        assert q.error * 64 < 0.9


def test_data_that_always_go_where_least_is_known_cost_a_logarithm_and_no_more(sketch):
    q = sketch(32)
    low, high, count = 0.0, 1.0, 0
    while count < 20_000:
        values = [low + (high - low) * i / 40 for i in range(1, 40)]
        q.update(values)
        count += len(values)
        inside = [b for b in q.boundaries if low < b.value < high]
        widest = max(pairwise(inside), key=lambda p: p[1].below - p[0].low)
        if widest[0].value < widest[1].value - 1e-12:
            low, high = (b.value for b in widest)

    assert 1 < q.error * 32 < 2 * math.log2(q.error * count)


def test_a_sketch_that_is_promised_something_keeps_to_it(sketch):
    from showcase.histogram.sketch.threshold import promise

    size, total = 4096, 0
    q = sketch(size)
    for i in range(8):
        total += 2**14
        q.update([(j * 7919 + i) % 1_000_003 for j in range(2**14)])

        assert q.summary.threshold <= promise(total, size) < total


@pytest.mark.parametrize("size", [0, 1, -5, 2.5, "many", None])
def test_a_size_below_two_is_refused(sketch, size):
    with pytest.raises(SketchError):
        sketch(size)


def test_missing_values_are_counted_apart_or_refused(sketch):
    q = sketch().update([1.0, math.nan, 2.0, None, 3.0], [1, 10, 1, 100, 1])

    assert (q.count, q.missing) == (3, 110)
    strict = sketch(missing="raise").update([1.0])
    with pytest.raises(SketchError, match="1 values are missing"):
        strict.update([2.0, math.nan])
    assert (strict.count, strict.missing) == (1, 0)
    with pytest.raises(SketchError, match="missing"):
        strict.merge(q)
    with pytest.raises(SketchError, match="not 'count' or 'raise'"):
        sketch(missing="drop")


def test_infinities_are_values_and_both_zeros_are_one(sketch):
    q = sketch(4).update([math.inf, -math.inf, 0.0, -0.0, 1.0])

    assert q.rank(0) == q.rank(-0.0) == 3
    assert math.copysign(1, q.boundaries[1].value) == 1
    assert q.quantile(0) == -math.inf
    assert q.quantile(1) == math.inf


def test_whole_numbers_beyond_two_to_the_53_are_told_apart(sketch):
    q = sketch().update([2**53, 2**53 + 1, 2**53 + 2])

    assert [q.rank(2**53 + i) for i in range(3)] == [1, 2, 3]
    assert q.quantile(0.5) == 2**53 + 1


def test_whole_and_fractional_numbers_mix_where_none_is_changed(sketch, check):
    q = sketch(8).update(list(range(50))).update([0.5, 1.5]).update([3])
    r = sketch(8).update([0.25]).merge(q)

    check(r, [(float(x), 1) for x in [*range(50), 0.5, 1.5, 3, 0.25]])


BAD_WEIGHTS = {
    "zero": ([1, 2], [1, 0], 1),
    "negative": ([1, 2], [-3, 1], 0),
    "fraction": ([1, 2], [1, 1.5], 1),
    "nan": ([1, 2], [math.nan, 1], 0),
    "text": ([1, 2], ["1", 1], 0),
    "too few": ([1, 2], [1], None),
    "too many": ([1, 2], [1, 1, 1], None),
    "no column": ([1, 2], 7, None),
}


@pytest.mark.parametrize(("values", "weights", "place"), BAD_WEIGHTS.values(), ids=BAD_WEIGHTS)
def test_a_bad_weight_is_refused_with_its_place_and_nothing_is_taken(
    sketch, values, weights, place
):
    q = sketch().update([5])
    with pytest.raises(SketchError) as caught:
        q.update(values, weights)

    assert caught.value.index == place
    assert (q.count, q.boundaries[0].value) == (1, 5)


@pytest.mark.parametrize("values", ["text", b"bytes", 5, None, object()])
def test_what_is_no_column_is_refused(sketch, values):
    with pytest.raises(SketchError, match="not a column"):
        sketch().update(values)


def test_an_empty_sketch_has_ranks_but_no_quantiles(sketch):
    q = sketch()

    assert (q.count, q.error, len(q)) == (0, 0.0, 0)
    assert (q.rank(3), q.rank_bounds(3)) == (0, (0, 0))
    for ask in (q.quantile, q.quantile_bounds):
        with pytest.raises(SketchError, match="empty"):
            ask(0.5)
    with pytest.raises(SketchError, match="empty"):
        q.selectivity(1, 2)
    assert sketch().merge(q).count == 0
    with pytest.raises(SketchError, match="no sketch"):
        QuantileSketch.merge_all([])


@pytest.mark.parametrize("p", [-0.1, 1.1, math.nan, "half", None, 1j])
def test_a_quantile_that_is_none_is_refused(sketch, p):
    with pytest.raises(SketchError, match="p is"):
        sketch().update([1, 2]).quantile(p)


@pytest.mark.parametrize("x", ["a", None, math.nan, (1, 2), 1j])
def test_a_question_about_what_has_no_place_among_the_values_is_refused(sketch, x):
    q = sketch().update([1, 2, 3])
    for ask in (q.rank, q.rank_bounds):
        with pytest.raises(SketchError, match=r"compared|no place"):
            ask(x)


def test_selectivity_counts_both_ends_and_none_is_no_limit(sketch):
    q = sketch().update([1, 2, 2, 3, 4])

    assert q.selectivity(2, 3) == (0.6, 0.6, 0.6)
    assert q.selectivity(None, 2) == (0.6, 0.6, 0.6)
    assert q.selectivity(3) == (0.4, 0.4, 0.4)
    assert q.selectivity() == (1, 1, 1)
    assert q.selectivity(3, 2) == (0, 0, 0)


@pytest.mark.parametrize("other", [None, 5, [1, 2], "sketch"])
def test_merging_with_something_else_is_refused(sketch, other):
    with pytest.raises(SketchError, match="not a QuantileSketch"):
        sketch().merge(other)
    with pytest.raises(SketchError, match="not a QuantileSketch"):
        QuantileSketch.merge_all([sketch(), other])


def test_a_planted_bug_that_forgets_equal_rows_is_caught_by_the_check(check):
    q = QuantileSketch(8, engine="reference").update([x % 7 for x in range(300)] + list(range(50)))
    rows = [(x % 7, 1) for x in range(300)] + [(x, 1) for x in range(50)]
    check(q, rows)
    kept = [b._replace(high=b.high - b.equal) for b in q.summary.boundaries()]
    q._hold("int", type(q.summary)(8, q.count, q.summary.threshold, kept))

    with pytest.raises(AssertionError):
        check(q, rows)


def test_a_long_column_is_taken_in_parts_and_an_iterator_once(sketch):
    values = ((i * 7919) % 10_007 for i in range(40_000))
    q = sketch(16).update(islice(values, 39_999))

    assert q.count == 39_999
