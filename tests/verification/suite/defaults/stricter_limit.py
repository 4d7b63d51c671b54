"""The stricter of two limits, each of which may be missing."""

from showcase.verification.refactor import ints, optional

EXPECTED = "proved"
DOMAIN = {"first": optional(ints()), "second": optional(ints())}


def before(first: int | None, second: int | None) -> int | None:
    if first is None:
        return second
    if second is None:
        return first
    return min(first, second)


def after(first: int | None, second: int | None) -> int | None:
    return min([limit for limit in (first, second) if limit is not None], default=None)
