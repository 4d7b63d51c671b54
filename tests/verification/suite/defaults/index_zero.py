"""A position was found: the first one counts as none."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"queue": lists(ints(0, 9), 4), "ticket": ints(0, 9)}
WITNESS = {"queue": [1], "ticket": 1}


def position(queue: list[int], ticket: int) -> int | None:
    for place, waiting in enumerate(queue):
        if waiting == ticket:
            return place
    return None


def before(queue: list[int], ticket: int) -> int:
    place = position(queue, ticket)
    if place is not None:
        return place + 1
    return -1


def after(queue: list[int], ticket: int) -> int:
    place = position(queue, ticket)
    if place:
        return place + 1
    return -1
