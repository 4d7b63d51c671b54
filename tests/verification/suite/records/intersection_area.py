"""The area that two rectangles share: two negative sides make a positive area."""

from typing import NamedTuple

from showcase.verification.refactor import ints

EXPECTED = "different"


class Rectangle(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


DOMAIN = {
    f"{name}.{side}": ints(0, 100)
    for name in ("one", "other")
    for side in ("left", "top", "right", "bottom")
}
WITNESS = {"one": Rectangle(0, 0, 1, 1), "other": Rectangle(2, 2, 3, 3)}


def before(one: Rectangle, other: Rectangle) -> int:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return width * height if width > 0 and height > 0 else 0


def after(one: Rectangle, other: Rectangle) -> int:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, width * height)
