"""Duplicates dropped, order kept: a growing list becomes a look back."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"tags": lists(ints(), 4)}


def before(tags: list[int]) -> list[int]:
    unique = []
    for tag in tags:
        if tag not in unique:
            unique.append(tag)
    return unique


def after(tags: list[int]) -> list[int]:
    return [tag for place, tag in enumerate(tags) if tag not in tags[:place]]
