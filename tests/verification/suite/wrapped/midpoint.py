"""The middle of two indices: their sum does not fit where half their difference does."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"low": ints(0, wrap=32), "high": ints(0, wrap=32)}
GIVEN = "low <= high"
WITNESS = {"low": 1, "high": 2**31 - 1}
SOURCE = (
    "Binary search in Java and elsewhere: https://research.google/blog/extra-extra-read-all-about-"
    "it-nearly-all-binary-searches-and-mergesorts-are-broken/"
)


def before(low: int, high: int) -> int:
    return low + (high - low) // 2


def after(low: int, high: int) -> int:
    return (low + high) // 2
