"""Four loads on a beam, which may be in balance: the two sides of a comparison were exchanged."""

from showcase.verification.refactor import ints, tuples

EXPECTED = "different"
NEEDLE = True
LOAD = ints(10_000, 10_000_000)
DOMAIN = {"loads": tuples(LOAD, LOAD, LOAD, LOAD)}
WITNESS = {"loads": (10_000, 10_000, 15_000, 14_000)}
ARMS = (-7, -3, 2, 5)


def before(loads: tuple[int, int, int, int]) -> str:
    torque = sum(load * arm for load, arm in zip(loads, ARMS))
    if torque < 0:
        return "left"
    if torque > 0:
        return "right"
    return "level"


def after(loads: tuple[int, int, int, int]) -> str:
    far_left, left, right, far_right = loads
    return "left" if 7 * far_left + 3 * left >= 2 * right + 5 * far_right else "right"
