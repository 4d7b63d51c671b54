"""A place in a list or nothing: an index below zero is none, but no exception either."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"seats": lists(ints(0, 99), 3), "place": ints(-4, 4)}
WITNESS = {"seats": [0], "place": -1}


def before(seats: list[int], place: int) -> int | None:
    return seats[place] if 0 <= place < len(seats) else None


def after(seats: list[int], place: int) -> int | None:
    try:
        return seats[place]
    except IndexError:
        return None
