"""What the page asks of Python: frames, and checks that meet planted bugs."""

import json
import re
import subprocess
import sys

import pytest

from showcase.histogram import live
from showcase.histogram.engines import reference
from showcase.histogram.tasks import lightest_and_its_lighter_neighbour
from showcase.live import rerun

FUNCTION = "showcase.histogram.engines.reference:lightest_pair"
STATE = {"feed": "heavy", "k": 5, "seed": 3, "fed": 20, "heavy": [12]}


def failed(result):
    return {check["name"]: check["detail"] for check in result["checks"] if not check["passed"]}


def test_the_opening_is_small_json_of_frames_that_grow_row_by_row():
    opening = live.opening()

    assert json.loads(json.dumps(opening)) == opening
    assert len(json.dumps(opening)) < 40_000
    assert [frame["fed"] for frame in opening["frames"] if frame["pair"] is None] == list(
        range(1, opening["fed"] + 1)
    )
    for frame in opening["frames"]:
        kept = frame["buckets"]
        assert sum(count for _, _, count, _ in kept) == frame["total"]
        assert sum(parts for *_, parts in kept) == frame["fed"]
        assert len(kept) == opening["k"] + 1 if frame["pair"] is not None else True
        merged = [count for _, _, count, parts in kept if parts > 1]
        assert max(merged, default=0) <= frame["bound"]


def test_the_shipped_rule_passes_every_check():
    result = live.recheck(None)

    assert failed(result) == {}
    assert result["figure"] == live.picture(live.DEFAULT | {"fed": live.LENGTH})


def test_the_feed_of_the_figure_is_drawn_whole_heavy_buckets_included():
    figure = live.recheck(STATE)["figure"]

    assert {name: figure[name] for name in STATE} == STATE | {"fed": live.LENGTH}
    assert figure["frames"][-1]["fed"] == live.LENGTH
    before, after = (next(f for f in figure["frames"] if f["fed"] == fed) for fed in (12, 13))
    assert after["buckets"][-1][2] == before["total"]


BOUND = "A merged bucket weighs at most W / ⌊(k + 1) / 2⌋"
ALONE = "What is heavier than that stays alone"
PASSED_OVER = "No lighter pair is passed over"
WEIGHTS = "w = [a.count + b.count for a, b in pairwise(buckets)]"
PLANTED = {
    "always the last pair": ("return len(buckets) - 2", {PASSED_OVER, BOUND, ALONE}),
    "never the last pair": ("return w.index(min(w[:-1]))", {PASSED_OVER, BOUND, ALONE}),
    "the heaviest": ("return w.index(max(w))", {PASSED_OVER, BOUND, ALONE}),
    "every second pair, as in the proof": ("return 2 * w[::2].index(min(w[::2]))", {PASSED_OVER}),
    "the rightmost of equals": ("return len(w) - 1 - w[::-1].index(min(w))", set()),
}


@pytest.mark.parametrize(("body", "broken"), PLANTED.values(), ids=PLANTED)
def test_each_edit_fails_exactly_what_it_breaks(body, broken):
    edit = f"def lightest_pair(buckets):\n    {WEIGHTS}\n    {body}\n"
    result = rerun(FUNCTION, edit, "showcase.histogram.live:recheck", STATE)

    assert set(failed(result)) == broken
    assert all(detail.startswith("k = ") for detail in failed(result).values())
    assert result["figure"]["frames"]
    assert failed(live.recheck(None)) == {}  # the shipped function is back


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return None", "it answers None"),
        ("return -1", "it answers -1; the 3 pairs are numbered from 0 to 2"),
        ("return len(buckets) - 1", "it answers 3"),
        ("return 0.5", r"it answers 0\.5"),
        ("return 1 // 0", "ZeroDivisionError"),
        ("raise StopIteration", "StopIteration|RuntimeError"),
    ],
)
def test_an_edit_that_names_no_pair_is_told_so(body, words):
    edit = f"def lightest_pair(buckets):\n    {body}\n"
    result = rerun(FUNCTION, edit, "showcase.histogram.live:recheck", None)

    assert not any(check["passed"] for check in result["checks"])
    assert re.search(words, result["checks"][0]["detail"])
    assert result["figure"] is None


def test_an_edit_that_fails_only_in_the_figure_is_told_so():
    body = "return w.index(min(w)) // (len(w) != 5)"  # no check has 5 pairs, the figure does
    edit = f"def lightest_pair(buckets):\n    {WEIGHTS}\n    {body}\n"
    result = rerun(FUNCTION, edit, "showcase.histogram.live:recheck", STATE)

    assert result["figure"] is None
    assert result["checks"][0]["detail"].startswith("in the figure: ZeroDivisionError")


def test_a_counterexample_told_is_one_when_replayed_by_hand(monkeypatch):
    monkeypatch.setattr(reference, "lightest_pair", lightest_and_its_lighter_neighbour)
    detail = failed(live.recheck(None))[BOUND]

    assert detail == "k = 3, weights 1 2 1 1: the bucket 1–2 weighs 3, the bound is 2"


@pytest.mark.parametrize(
    "nonsense", [{"k": 3}, {"k": "8"}, {"seed": -1}, {"fed": 10**6}, {"feed": "x"}, {"heavy": [-1]}]
)
def test_a_state_that_makes_no_sense_is_refused(nonsense):
    with pytest.raises(ValueError, match=str(next(iter(nonsense.values()))).strip("[]")):
        live.picture(nonsense)


def test_what_the_page_imports_needs_neither_numpy_nor_numba():
    code = (
        "import sys; sys.modules.update(numpy=None, numba=None)\n"
        "from showcase.histogram import EquiDepthHistogram, live, tasks\n"
        "assert all(check['passed'] for check in live.recheck(None)['checks'])\n"
        "EquiDepthHistogram(8, engine='reference').push('a', 'b', 3)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
