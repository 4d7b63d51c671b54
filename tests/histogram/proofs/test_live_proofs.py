"""What the page is told of the proofs."""

import json

import pytest

from showcase.histogram.proofs import SUBJECTS, live


def test_the_opening_holds_every_lemma_proved_with_its_mistake_refuted():
    opening = live.opening()
    lemmas = [lemma for subject in opening["subjects"] for lemma in subject["lemmas"]]

    assert json.loads(json.dumps(opening)) == json.loads(json.dumps(opening, default=list))
    assert len(lemmas) == sum(len(list(subject)) for subject in SUBJECTS)
    assert all(x["proved"] and x["possible"] and x["refutation"] for x in lemmas)
    assert opening["execution"]["broken"] is None
    assert (opening["execution"]["k"], opening["execution"]["n"]) == (4, 6)


def test_a_lemma_is_proved_by_its_place():
    assert live.prove(0, 0)["statement"] == next(iter(SUBJECTS[0])).statement


@pytest.mark.parametrize("reducer", list(live.REDUCERS)[1:])
def test_each_planted_reducer_is_caught_with_a_feed_to_read(reducer):
    broken = live.run(reducer, 3, 5)["broken"]

    assert broken["promise"]
    assert ": " in broken["fed"]
    assert broken["kept"] != broken["whole"] or "as a whole" not in broken["promise"]


def test_the_shipped_reducer_is_named_first():
    assert next(iter(live.REDUCERS)) == "as shipped"
    assert live.run("as shipped", 2, 4)["broken"] is None
