"""The "break it" tasks: what ships is not done, a right answer is, nonsense is only nonsense."""

from itertools import count

import pytest

from showcase.histogram import tasks

SHIPPED_AND_RIGHT = [
    (tasks.reach_the_bound, [1] * 100, [1, 100, 1, 100, 1, 100, 1, 100, 1]),
    (tasks.break_the_shortcut, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [1, 100, *[2] * 7]),
    (
        tasks.hide_a_heavy_key,
        [(1, 2), (2, 9), (3, 2), (4, 2), (5, 2)],
        [(1, 1), (2, 4), (2, 4), (3, 1), (3, 4), (3, 1)],
    ),
]


@pytest.mark.parametrize(("task", "shipped", "right"), SHIPPED_AND_RIGHT)
def test_a_task_is_done_by_a_right_answer_and_not_as_shipped(task, shipped, right):
    assert not task(shipped).done
    assert task(right).done
    assert task(right).evidence


@pytest.mark.parametrize("task", [row[0] for row in SHIPPED_AND_RIGHT])
@pytest.mark.parametrize(
    "nonsense",
    [
        *(None, 7, "abc", [], [-1], [0.5], [(1,)], [[]], {}, object(), [("a", 1), (2, 1)]),
        *([([1], 2)], [(float("nan"), 5)] * 9, [10**5000] * 9, [(1, 10**5000)]),
    ],
)
def test_nonsense_is_not_done_and_raises_nothing(task, nonsense):
    assert not task(nonsense).done


@pytest.mark.parametrize("task", [row[0] for row in SHIPPED_AND_RIGHT])
def test_an_endless_answer_comes_to_an_end(task):
    assert task(count(1)).evidence


def test_the_shortcut_is_a_rule_that_names_a_pair_of_the_lightest_bucket():
    buckets = tasks._feed(enumerate([4, 9, 1, 5]))
    assert tasks.lightest_and_its_lighter_neighbour(buckets) == 2
