"""Which of two versions is newer: nested comparisons become one of tuples."""

from collections import namedtuple

from showcase.verification.refactor import ints

EXPECTED = "proved"
Version = namedtuple("Version", ["major", "minor", "patch"])
DOMAIN = {
    f"{name}.{part}": ints() for name in ("mine", "other") for part in ("major", "minor", "patch")
}


def before(mine: Version, other: Version) -> bool:
    if mine.major != other.major:
        return mine.major > other.major
    if mine.minor != other.minor:
        return mine.minor > other.minor
    return mine.patch > other.patch


def after(mine: Version, other: Version) -> bool:
    one = (mine.major, mine.minor, mine.patch)
    return one > (other.major, other.minor, other.patch)
