"""A point moved: built anew, or replaced in one part."""

from dataclasses import dataclass, replace

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"point.x": ints(), "point.y": ints(), "point.z": ints(), "by": ints()}


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    z: int = 0


def before(point: Point, by: int) -> Point:
    return Point(point.x + by, point.y, point.z)


def after(point: Point, by: int) -> Point:
    return replace(point, x=by + point.x)
