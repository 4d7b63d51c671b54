"""Pages of a listing: a quotient and a correction become one ceiling division."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"items": ints(0), "per_page": ints(1)}


def before(items: int, per_page: int) -> int:
    full, rest = divmod(items, per_page)
    return full + (rest > 0)


def after(items: int, per_page: int) -> int:
    return -(-items // per_page)
