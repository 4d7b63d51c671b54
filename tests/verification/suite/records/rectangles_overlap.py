"""Two rectangles overlap: said directly, and as the denial of being apart."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "proved"


@dataclass(frozen=True)
class Rectangle:
    left: int
    top: int
    right: int
    bottom: int


DOMAIN = {
    f"{name}.{side}": ints()
    for name in ("one", "other")
    for side in ("left", "top", "right", "bottom")
}
GIVEN = (
    "one.left < one.right and one.top < one.bottom"
    " and other.left < other.right and other.top < other.bottom"
)


def before(one: Rectangle, other: Rectangle) -> bool:
    if one.right <= other.left or other.right <= one.left:
        return False
    return not (one.bottom <= other.top or other.bottom <= one.top)


def after(one: Rectangle, other: Rectangle) -> bool:
    across = min(one.right, other.right) > max(one.left, other.left)
    return across and other.top < one.bottom and one.top < other.bottom
