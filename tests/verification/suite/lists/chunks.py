"""A list cut into pieces: a growing piece becomes slices."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"rows": lists(ints(), 5), "size": ints(1, 4)}


def before(rows: list[int], size: int) -> list[list[int]]:
    pages = []
    page = []
    for row in rows:
        page.append(row)
        if len(page) == size:
            pages.append(page)
            page = []
    if page:
        pages.append(page)
    return pages


def after(rows: list[int], size: int) -> list[list[int]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]
