"""What a verdict says to people, and to programs."""

import json

import pytest

from showcase.verification.verdict import Outcome, Record, Verdict, plain, text

POINT = Record("Point", {"x": 10**6, "name": "a"})


def test_a_record_reads_as_an_instance():
    assert (POINT.x, POINT.fields["name"], POINT.name) == (10**6, "a", "Point")
    assert repr(POINT) == "Point(x=1_000_000, name='a')"
    assert Record("Point", {"x": 1}) == Record("Point", {"x": True})
    assert Record("Point", {"x": 1}) != Record("Place", {"x": 1})
    assert Record("Point", {"x": 1}) != (1,)
    with pytest.raises(AttributeError, match="y"):
        _ = POINT.y


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, (2,), [], ()], "[1, (2,), [], ()]"),
        ([True, None, "it's"], '[True, None, "it\'s"]'),
        ([10**5], "[100_000]"),
        ([1 << 9999], "[an integer of 10000 bits]"),
        ((POINT,), "(Point(x=1_000_000, name='a'),)"),
        ("a" * 300, "a string of 300 characters"),
    ],
)
def test_values_are_written_for_people(value, words):
    assert text(value) == words


def test_an_outcome_says_what_the_call_left():
    state = {"xs": [1, 2], "n": 3, "b": POINT}

    assert str(Outcome(None, None, state, ("xs",))) == "returns None and leaves xs = [1, 2]"
    assert str(Outcome(None, "KeyError", state, ("xs", "n"))) == (
        "raises KeyError and leaves xs = [1, 2], n = 3"
    )
    assert str(Outcome(1, None, state)) == "returns 1"


def test_a_verdict_fits_in_json():
    before = Outcome((1, POINT), None, {"xs": [2**500]}, ("xs",))
    after = Outcome(None, "KeyError", {"xs": []}, ("xs",))
    verdict = Verdict("different", "every list", "Seen.", {"xs": [2]}, before, after)
    read = json.loads(json.dumps(verdict.as_dict()))

    assert read["status"] == "different"
    assert read["words"] == verdict.describe()
    assert read["arguments"] == {"xs": [2]}
    assert read["before"]["value"] == [1, {"x": 10**6, "name": "a"}]
    assert read["before"]["arguments"] == {"xs": [hex(2**500)]}
    assert read["after"] == {"value": None, "raised": "KeyError", "arguments": {"xs": []}}


def test_a_verdict_without_an_input_has_none_in_json():
    read = Verdict("proved", "both values of b", "Trusted.").as_dict()

    assert (read["arguments"], read["before"], read["after"]) == (None, None, None)
    assert plain({"n": True}) == {"n": True}
