"""What the chapter says of its peers is what the record says."""

import json
from pathlib import Path

import pytest

RESULTS = Path(__file__).parents[2] / "benchmarks" / "results"


@pytest.fixture(scope="module")
def figures():
    return json.loads((RESULTS / "refactor_peers.json").read_text(encoding="utf-8"))["figures"]


def mostly_slower(against):
    return against["pairs"] > 0 and against["faster"] < against["pairs"] / 2


def test_no_verdict_of_the_checker_is_wrong(figures):
    assert figures["wrong"]["check"] == figures["wrong"]["z3"] == []


def test_testing_finds_most_bugs_faster_than_z3_and_the_checker(figures):
    bugs = figures["classes"]["bug"]

    assert bugs["settled"]["testing"] > bugs["pairs"] / 2
    assert mostly_slower(bugs["z3_against_testing"])
    assert mostly_slower(bugs["check_against_testing"])


@pytest.mark.parametrize("kind", ["bug", "equivalence"])
def test_the_checker_is_mostly_faster_than_crosshair_where_both_settle(figures, kind):
    against = figures["classes"][kind]["check_against_crosshair"]

    assert against["faster"] > against["pairs"] / 2
    assert 1 < against["median_ratio"] < 10


def test_not_on_all_pairs(figures):
    against = figures["all"]["check_against_crosshair"]

    assert against["faster"] < against["pairs"]


@pytest.mark.parametrize("peer", ["crosshair", "testing"])
def test_the_checker_settles_more_equivalences_and_more_in_all(figures, peer):
    for row in (figures["classes"]["equivalence"], figures["all"]):
        assert row["settled"]["check"] > row["settled"][peer]


def test_z3_asked_at_once_is_mostly_faster_than_crosshair_at_equivalences(figures):
    against = figures["classes"]["equivalence"]["z3_against_crosshair"]

    assert against["faster"] > against["pairs"] / 2


def test_until_the_command_of_crosshair_ends_the_checker_is_mostly_the_faster(figures):
    against = figures["all"]["check_against_its_command"]

    assert against["faster"] > against["pairs"] / 2
