"""Duplicates dropped by a look at the neighbour, which takes a sorted list."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"tags": lists(ints(0, 9), 4)}
WITNESS = {"tags": [0, 1, 0]}


def before(tags: list[int]) -> list[int]:
    unique = []
    for tag in tags:
        if tag not in unique:
            unique.append(tag)
    return unique


def after(tags: list[int]) -> list[int]:
    return [tag for place, tag in enumerate(tags) if place == 0 or tag != tags[place - 1]]
