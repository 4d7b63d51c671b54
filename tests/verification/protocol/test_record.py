"""The recorded speeds are of the searches that are tested here."""

import json
from pathlib import Path

import pytest

from showcase.verification.protocol import explore, models

RECORD = Path(__file__).parents[3] / "benchmarks" / "results" / "protocol_explore.json"
FIGURES = json.loads(RECORD.read_text(encoding="utf-8"))["figures"]


@pytest.mark.parametrize("managers", [5, 7])
def test_the_record_counts_the_states_that_are_there(managers):
    found = explore(models.load("two_phase_commit"), {"manager": managers})

    assert FIGURES[f"managers_{managers}"]["distinct_states"] == found.distinct


def test_the_compiled_search_was_measured_at_a_hundred_thousand_states_a_second():
    speeds = FIGURES["managers_7"]["states_a_second"]

    assert speeds["numba"] >= 100_000
    assert {"spin", "tlc"} < set(speeds)
