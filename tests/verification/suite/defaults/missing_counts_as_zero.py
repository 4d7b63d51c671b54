"""Two scores, either of which may be missing: where zero is the default, `or` is right."""

from showcase.verification.refactor import ints, optional

EXPECTED = "proved"
DOMAIN = {"home": optional(ints()), "away": optional(ints())}


def before(home: int | None, away: int | None) -> int:
    total = 0
    if home is not None:
        total += home
    if away is not None:
        total += away
    return total


def after(home: int | None, away: int | None) -> int:
    return (home or 0) + (away or 0)
