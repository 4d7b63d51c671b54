"""Deleting by index while walking forwards: what moves up into the gap is never looked at."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"samples": lists(ints(0, 3), 4)}
WITNESS = {"samples": [0, 0]}


def before(samples: list[int]) -> list[int]:
    for i in reversed(range(len(samples))):
        if samples[i] == 0:
            del samples[i]
    return samples


def after(samples: list[int]) -> list[int]:
    for i in range(len(samples)):
        if i < len(samples) and samples[i] == 0:
            del samples[i]
    return samples
