"""A missing limit lets everything pass. So does a limit of zero, written shorter."""

from showcase.verification.refactor import ints, optional

EXPECTED = "different"
DOMAIN = {"size": ints(0), "limit": optional(ints(0))}
WITNESS = {"size": 1, "limit": 0}


def before(size: int, limit: int | None) -> bool:
    return limit is None or size <= limit


def after(size: int, limit: int | None) -> bool:
    return size <= (limit or size)
