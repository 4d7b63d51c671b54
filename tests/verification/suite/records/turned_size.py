"""A picture turned on its side: width and height exchanged one after the other."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"picture.width": ints(1, 99), "picture.height": ints(1, 99)}


@dataclass
class Picture:
    width: int
    height: int


WITNESS = {"picture": Picture(1, 2)}


def before(picture: Picture) -> None:
    picture.width, picture.height = picture.height, picture.width


def after(picture: Picture) -> None:
    picture.width = picture.height
    picture.height = picture.width
