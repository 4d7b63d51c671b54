"""Where a point lies: comparisons with zero become patterns."""

from showcase.verification.refactor import ints, tuples

EXPECTED = "proved"
DOMAIN = {"point": tuples(ints(), ints())}


def before(point: tuple[int, int]) -> str:
    x, y = point
    if x == 0 and y == 0:
        return "origin"
    if x == 0:
        return "vertical"
    if y == 0:
        return "horizontal"
    return "diagonal" if abs(x) == abs(y) else "elsewhere"


def after(point: tuple[int, int]) -> str:
    match point:
        case (0, 0):
            return "origin"
        case (0, _):
            return "vertical"
        case (_, 0):
            return "horizontal"
        case (x, y) if x == y or x + y == 0:
            return "diagonal"
    return "elsewhere"
