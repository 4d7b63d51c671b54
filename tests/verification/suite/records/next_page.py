"""The next page of a listing, of a tuple with names: replaced in one part, or built anew."""

from typing import NamedTuple

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"page.number": ints(), "page.size": ints(1)}


class Page(NamedTuple):
    number: int
    size: int = 20


def before(page: Page) -> tuple[Page, int]:
    following = Page(number=page.number + 1, size=page.size)
    return following, following.number * following.size


def after(page: Page) -> tuple[Page, int]:
    following = page._replace(number=page.number + 1)
    return following, page.number * page.size + page.size
