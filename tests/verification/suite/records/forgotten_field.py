"""A point moved: built anew, and the part that has a default was forgotten."""

from dataclasses import dataclass, replace

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"point.x": ints(-9, 9), "point.y": ints(-9, 9), "point.z": ints(-9, 9), "by": ints(-9, 9)}


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    z: int = 0


WITNESS = {"point": Point(0, 0, 1), "by": 0}


def before(point: Point, by: int) -> Point:
    return replace(point, x=point.x + by)


def after(point: Point, by: int) -> Point:
    return Point(point.x + by, point.y)
