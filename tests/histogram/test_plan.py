"""The query plans of the page: the rule, and the kernels that compute what Python does."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.histogram import kernels, live_plan, plan


def by_kernels(state):
    """What the page does with the kernels."""
    k, keys = state["k"], np.array(state["keys"], float)
    slots = [np.zeros(k + 1), np.zeros(k + 1), *np.zeros((3, k + 1), np.int64)]
    progress, thoughts = np.zeros(3, np.int64), np.zeros(12, np.int64)
    for key, count in zip(keys, state["counts"], strict=True):
        if count:
            pair = kernels.append(*slots, progress, key, key, count, count, 1)
            if pair >= 0 and progress[0] > k:
                kernels.merge_pair(*slots, progress, pair)
    counts = np.array(state["counts"], np.int64)
    query = keys[state["first"]], keys[state["last"]]
    scan = kernels.think(*slots[:4], progress, keys, counts, len(keys), *query, thoughts)
    size = progress[0]
    buckets = [column[:size].tolist() for column in slots[:3]]
    return list(zip(*buckets, strict=True)), scan, thoughts.reshape(3, 4).tolist()


@given(
    counts=st.lists(st.integers(0, 50), min_size=1, max_size=20),
    k=st.integers(1, 6),
    ends=st.tuples(st.integers(0, 19), st.integers(0, 19)),
)
def test_kernels_and_python_think_the_same(counts, k, ends):
    first, last = sorted(end % len(counts) for end in ends)
    keys = [3 * i for i in range(len(counts))]
    state = {"keys": keys, "counts": counts, "k": k, "first": first, "last": last}
    picture = live_plan.picture(state)
    buckets, scan, thoughts = by_kernels(state)

    assert [list(b) for b in buckets] == picture["buckets"]
    assert (scan, thoughts) == (picture["scan"], picture["thoughts"])


def test_the_opening_shows_a_plan_that_flips_and_flips_back():
    opening = live_plan.opening()
    even, certain, truth = (thought[2] for thought in opening["thoughts"])

    assert json.loads(json.dumps(opening))["thoughts"] == opening["thoughts"]
    assert even != truth == certain


@pytest.mark.parametrize("query", live_plan.QUERIES.values(), ids=live_plan.QUERIES)
@pytest.mark.parametrize("k", [1, 3, 8, 24])
def test_a_plan_that_the_bounds_settle_is_the_right_one(query, k):
    state = live_plan.DEFAULT | {"k": k, "first": query[0], "last": query[1]}
    _, (least, most, chosen, _), (true, _, right, cost) = live_plan.picture(state)["thoughts"]

    assert least <= true <= most
    assert chosen in {plan.EITHER, right}
    assert cost == min(plan.pages_read(each, true, 85) for each in (plan.INDEX, plan.SCAN))


def test_values_are_tallied_and_too_many_different_ones_refused():
    keys, counts = np.zeros(3), np.zeros(3, np.int64)

    assert kernels.tally(np.array([1.0, 1, 2.5, 7, 7, 7]), keys, counts) == 3
    assert (keys.tolist(), counts.tolist()) == ([1, 2.5, 7], [2, 1, 3])
    assert kernels.tally(np.arange(4.0), keys, counts) == -1
    assert kernels.tally(np.zeros(0), keys, counts) == 0
