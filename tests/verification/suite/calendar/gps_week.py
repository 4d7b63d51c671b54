"""The full number of a satellite's week from its ten bits, by the epoch of the build's date.

The week after the build is read as one of the same thousand and twenty-four, and at the next
rollover the receiver falls back by almost twenty years.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"broadcast": ints(0, 1023), "built": ints(1024, 4095)}
WITNESS = {"broadcast": 0, "built": 1025}
SOURCE = "GPS week numbers rolled over in 1999 and 2019: https://en.wikipedia.org/wiki/GPS_week_number_rollover"


def before(broadcast: int, built: int) -> int:
    return built + (broadcast - built) % 1024


def after(broadcast: int, built: int) -> int:
    return built // 1024 * 1024 + broadcast
