"""Programs of EqBench, restated with integers of 32 bits: the checker agrees with what is true."""

from pathlib import Path

import pytest
from eqbench import PAIRS

from showcase.verification.refactor import Unsupported, check
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import complete_domain
from showcase.verification.refactor.replay import Runner

BUGS = [pair for pair in PAIRS if pair.expected == "different"]


def each(pairs):
    return pytest.mark.parametrize("pair", pairs, ids=[pair.name for pair in pairs])


def labels(pair):
    return "proved" if pair.source.endswith("/Eq") else "different"


def test_at_least_fifty_programs_are_restated():
    assert len(PAIRS) >= 50


def test_where_the_label_is_not_expected_the_docstring_says_so():
    for pair in PAIRS:
        text = Path(pair.before.__code__.co_filename).read_text(encoding="utf-8")
        assert ('The label, "' in text) == (labels(pair) != pair.expected), pair.name


@each(BUGS)
def test_the_witness_tells_the_two_apart(pair):
    programs = load(pair.before, "before"), load(pair.after, "after")
    runner = Runner(*programs, None, complete_domain(programs[0], pair.domain))
    found = runner.search([tuple(pair.witness.values())], 20, total=0)

    assert found.arguments is not None


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
