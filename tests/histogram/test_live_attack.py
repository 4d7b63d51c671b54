"""What the page shows of a sketch under attack."""

import json
from itertools import pairwise

from showcase.histogram import live_attack


def test_at_random_the_certificate_holds_and_closing_in_it_grows_with_every_doubling():
    frames = live_attack.opening()["frames"]

    for size in live_attack.SIZES:
        random = [frame["times"] for frame in frames["at random"][size]]
        attack = [frame["times"] for frame in frames["closing in"][size]]
        assert max(random) < 1
        assert all(before < after for before, after in pairwise(attack[2:]))
        assert attack[-1] > 2


def test_a_frame_has_the_gaps_whose_widest_is_twice_the_certificate():
    for frames in live_attack.opening()["frames"].values():
        for size, of_size in frames.items():
            for frame in of_size[3:]:
                assert len(frame["gaps"]) < size
                assert (
                    abs(max(frame["gaps"]) - 200 * frame["times"]) <= 2 + 200 * size / frame["rows"]
                )


def test_the_opening_is_small_json():
    assert len(json.dumps(live_attack.opening())) < 25_000
