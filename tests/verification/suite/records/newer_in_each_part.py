"""Which of two versions is newer: each part compared by itself, whatever stands before it."""

from typing import NamedTuple

from showcase.verification.refactor import ints

EXPECTED = "different"


class Version(NamedTuple):
    major: int
    minor: int


DOMAIN = {
    f"{name}.{part}": ints(0, 99) for name in ("mine", "other") for part in ("major", "minor")
}
WITNESS = {"mine": Version(0, 1), "other": Version(1, 0)}


def before(mine: Version, other: Version) -> bool:
    return (mine.major, mine.minor) > (other.major, other.minor)


def after(mine: Version, other: Version) -> bool:
    return mine.major > other.major or mine.minor > other.minor
