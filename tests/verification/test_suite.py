"""The suite of refactorings: what it says is true, it is large enough, and the checker agrees."""

import copy
import math

import pytest
from suite import PAIRS

from showcase.verification.refactor import Unsupported, check
from showcase.verification.refactor.domain import samples
from showcase.verification.refactor.program import literals, load
from showcase.verification.refactor.question import complete_domain
from showcase.verification.refactor.random_testing import random_test
from showcase.verification.refactor.replay import Runner

CALLS = 20_000
SEEDS = range(1, 6)
BUGS = [pair for pair in PAIRS if pair.expected == "different"]
NEEDLES = [pair for pair in PAIRS if pair.needle]


def each(pairs):
    return pytest.mark.parametrize("pair", pairs, ids=[pair.name for pair in pairs])


def outcome(function, witness):
    arguments = copy.deepcopy(dict(witness))
    try:
        return function(**arguments), None, arguments
    except Exception as error:  # noqa: BLE001 - whatever a program raises is its outcome
        return None, type(error).__name__, arguments


def runner_of(pair):
    programs = load(pair.before, "before"), load(pair.after, "after")
    return Runner(*programs, None, complete_domain(programs[0], pair.domain))


@each([pair for pair in BUGS if pair.bits is None])
def test_the_witness_of_a_bug_tells_the_two_apart_in_plain_python(pair):
    assert outcome(pair.before, pair.witness) != outcome(pair.after, pair.witness)


@each([pair for pair in BUGS if pair.bits is not None])
def test_the_witness_of_a_bug_of_wrapping_arithmetic_tells_the_two_apart(pair):
    found = runner_of(pair).search([tuple(pair.witness.values())], 20, total=0)

    assert found.arguments is not None


def test_the_suite_is_large_enough():
    assert len(PAIRS) >= 80
    assert len(BUGS) >= 40
    assert len(NEEDLES) >= 15
    assert sum(pair.expected != "different" for pair in PAIRS) >= 35
    assert sum(pair.source is not None for pair in PAIRS) >= 10


def test_a_pair_has_a_witness_exactly_where_it_is_a_bug():
    assert all((pair.witness is not None) == (pair.expected == "different") for pair in PAIRS)
    assert all(pair in BUGS for pair in NEEDLES)


@each([pair for pair in PAIRS if pair.unsettled is None])
def test_the_checker_tells_the_truth(pair):
    verdict = check(pair.before, pair.after, pair.domain, given=pair.given, timeout=120)

    assert verdict.status == pair.expected, verdict.describe()


@each([pair for pair in PAIRS if pair.unsettled is not None])
def test_the_checker_says_nothing_false_of_what_it_cannot_settle(pair):
    try:
        status = check(pair.before, pair.after, pair.domain, given=pair.given, timeout=5).status
    except Unsupported:
        status = "unknown"

    assert status in ("bounded", "unknown")


@pytest.mark.slow
@each(NEEDLES)
@pytest.mark.parametrize("seed", SEEDS)
def test_random_testing_misses_a_needle(pair, seed):
    assert random_test(pair.before, pair.after, pair.domain, calls=CALLS, seed=seed).missed


@pytest.mark.slow
@each(NEEDLES)
@pytest.mark.parametrize("seed", SEEDS)
def test_random_testing_that_knows_the_constants_of_the_text_misses_a_needle(pair, seed):
    runner = runner_of(pair)
    constants = literals(runner.before, runner.after)
    inputs = samples(runner.domain, CALLS, seed, constants)

    assert runner.search(inputs, 60, total=math.inf).arguments is None
