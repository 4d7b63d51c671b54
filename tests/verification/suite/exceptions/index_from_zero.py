"""A place in a list or nothing: asked for first, or caught."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"seats": lists(ints(), 4), "place": ints(0)}


def before(seats: list[int], place: int) -> int | None:
    return seats[place] if place < len(seats) else None


def after(seats: list[int], place: int) -> int | None:
    try:
        return seats[place]
    except IndexError:
        return None
