"""A sketch in the shapes that others expect."""

import math

import numpy as np
import pytest

from showcase.histogram import QuantileSketch, SketchError


@pytest.fixture
def q():
    return (
        QuantileSketch(64, engine="numpy")
        .update(np.arange(10_000) % 5000)
        .update([7] * 3000 + [None])
    )


def test_numpys_shape_has_one_edge_more_and_all_rows(q):
    counts, edges = q.to_numpy()

    assert len(edges) == len(counts) + 1
    assert counts.sum() == q.count
    assert counts.min() >= 0
    assert (edges[0], edges[-1]) == (0, 4999)
    exact = np.histogram([1, 1, 2, 5], [1, 2, 5])[1]
    small = QuantileSketch(engine="numpy").update([1, 1, 2, 5])
    assert small.to_numpy()[1].tolist() == exact.tolist()
    assert small.to_numpy()[0].tolist() == [3, 1]
    one = QuantileSketch(engine="numpy").update([3, 3]).to_numpy()
    assert [x.tolist() for x in one] == [[2], [3, 3]]
    words = QuantileSketch(engine="reference").update(["a", "b"]).to_numpy()
    assert words[1].tolist() == ["a", "b"]
    with pytest.raises(SketchError, match="empty"):
        QuantileSketch().to_numpy()


def test_postgresqls_shape_keeps_the_common_apart_and_the_rest_in_equal_depth(q):
    found = q.to_postgres(buckets=20)

    assert found.null_frac == 1 / 13_001
    assert found.most_common_vals == [7]
    assert found.most_common_freqs[0] <= 3002 / 13_001
    assert found.most_common_freqs[0] == pytest.approx(3000 / 13_001, rel=0.01)
    bounds = found.histogram_bounds
    assert len(bounds) == 21
    assert 7 not in bounds
    assert (bounds[0], bounds[-1]) == (0, 4999)
    steps = np.diff(bounds)
    assert steps.min() > 0
    assert steps.max() <= 250 + 2 * q.error * q.count
    few = QuantileSketch(engine="reference").update(["a"] * 3 + ["b"] * 5).to_postgres()
    assert few == (0, ["b", "a"], [5 / 8, 3 / 8], [])
    for buckets in (0, -1, 2.5, "ten"):
        with pytest.raises(SketchError, match="buckets"):
            q.to_postgres(buckets)
    with pytest.raises(SketchError, match="empty"):
        QuantileSketch().to_postgres()


def test_arrows_shape_is_the_boundaries_in_columns(q):
    table = q.to_arrow()

    assert table.column_names == ["value", "low", "high", "equal", "estimate"]
    assert [tuple(row.values()) for row in table.to_pylist()] == q.boundaries
    assert QuantileSketch(engine="reference").update(["a"]).to_arrow()["value"].to_pylist() == ["a"]
    assert QuantileSketch().to_arrow().num_rows == 0
    with pytest.raises(SketchError, match="Arrow"):
        QuantileSketch(engine="reference").update([2**70]).to_arrow()


def test_a_page_shows_quantiles_between_their_bounds_and_no_markup_of_the_values(q):
    text = q._repr_html_()

    assert "13,000 rows" in text
    assert text.count("<tr>") == 6
    assert "0 rows" in QuantileSketch()._repr_html_()
    odd = QuantileSketch(engine="reference").update(["<b>"])._repr_html_()
    assert "<b>" not in odd
    assert "&lt;b&gt;" in odd


def test_the_plot_has_a_band_that_holds_the_truth(q):
    from matplotlib import pyplot as plt

    q.update([0, 0, 1])
    axes = q.plot()
    band = axes.collections[0].get_paths()[0]
    rows = np.sort(np.concatenate([np.arange(10_000) % 5000, [7] * 3000, [0, 0, 1]]))

    for x in (3.5, 100.5, 2500.5, 4990.5):
        truth = np.searchsorted(rows, x, "right") / len(rows)
        assert band.contains_point((x, truth), radius=1e-9)
        assert not band.contains_point((x, truth + 3 * q.error))
    plt.close("all")
    infinite = QuantileSketch(engine="numpy").update([math.inf, 1.0, 2.0]).plot()
    assert infinite.lines
    plt.close("all")
    with pytest.raises(SketchError, match="numbers"):
        QuantileSketch(engine="reference").update(["a"]).plot()
