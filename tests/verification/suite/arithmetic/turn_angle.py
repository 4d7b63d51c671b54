"""An angle brought into one turn: two loops become a remainder."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"degrees": ints(-1080, 1439)}


def before(degrees: int) -> int:
    while degrees < 0:
        degrees += 360
    while degrees >= 360:
        degrees -= 360
    return degrees


def after(degrees: int) -> int:
    return degrees % 360
