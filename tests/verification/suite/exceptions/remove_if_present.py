"""A guest is taken off the list: asked for first, or caught, and then it is known."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"guests": lists(ints(), 4), "guest": ints()}


def before(guests: list[int], guest: int) -> bool:
    if guest in guests:
        guests.remove(guest)
        return True
    return False


def after(guests: list[int], guest: int) -> bool:
    try:
        guests.remove(guest)
    except ValueError:
        return False
    else:
        return True
