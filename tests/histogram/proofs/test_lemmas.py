"""Every lemma is proved, speaks of something and can fail; the judge sees where one does not."""

import pytest
import z3

from showcase.histogram.proofs import SUBJECTS, Obligation, judge

LEMMAS = [lemma for subject in SUBJECTS for lemma in subject]
SECONDS = 5


@pytest.fixture(scope="module")
def findings():
    return [judge(lemma) for lemma in LEMMAS]


def test_there_are_at_least_twenty_each_said_once():
    assert len(LEMMAS) >= 20
    assert len({lemma.statement for lemma in LEMMAS}) == len(LEMMAS)
    assert all(lemma.statement.endswith(".") and lemma.mistake for lemma in LEMMAS)


def test_each_is_proved_of_something_and_its_planted_mistake_is_refuted(findings):
    assert [finding.statement for finding in findings if not finding.proved] == []
    assert [finding.statement for finding in findings if not finding.possible] == []
    assert [finding.mistake for finding in findings if not finding.refutation] == []
    assert all(finding.holds for finding in findings)


def test_all_together_take_less_than_five_seconds(findings):
    if sum(finding.seconds for finding in findings) >= SECONDS:  # the machine may have been busy
        findings = [judge(lemma) for lemma in LEMMAS]
    assert sum(finding.seconds for finding in findings) < SECONDS


def judged(given, claim, planted):
    return judge(
        Obligation("It holds.", "it does not", lambda bug: (given, planted if bug else claim))
    )


def test_a_false_claim_is_not_proved():
    x = z3.Int("x")

    assert not judged([x > 0], x > 1, x > 2).proved


def test_hypotheses_that_contradict_each_other_prove_everything_and_are_told():
    x = z3.Int("x")
    finding = judged([x > 0, x < 0], x == 7, x == 8)

    assert finding.proved
    assert not finding.possible
    assert not finding.holds


def test_a_mistake_that_changes_nothing_is_told():
    x = z3.Int("x")
    finding = judged([x > 1], x > 0, x >= 1)

    assert finding.proved
    assert finding.refutation is None
    assert not finding.holds


def test_a_refutation_is_said_in_numbers():
    x = z3.Int("x")

    assert judged([x == 3], x > 0, x > 3).refutation == "x = 3"
