"""Seconds to whole days by one multiplication and a shift, as compilers divide.

The factor is a little too large. In the last second of a day that is carried into the next one,
from the year 2036 on.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"seconds": ints(0, 2_100_000_000)}
WITNESS = {"seconds": 2_098_310_399}


def before(seconds: int) -> int:
    return seconds // 86_400


def after(seconds: int) -> int:
    return (seconds * 407_226_529) >> 45
