"""The number of steps of a range, by one formula for both directions.

Rounding up by adding `step - 1` holds for positive steps; a negative one needs `step + 1`.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"start": ints(-50, 50), "stop": ints(-50, 50), "step": ints(-5, 5)}
GIVEN = "step != 0"
WITNESS = {"start": 1, "stop": 0, "step": -1}


def before(start: int, stop: int, step: int) -> int:
    if step > 0:
        return max(0, (stop - start + step - 1) // step)
    return max(0, (start - stop - step - 1) // -step)


def after(start: int, stop: int, step: int) -> int:
    return max(0, (stop - start + step - 1) // step)
