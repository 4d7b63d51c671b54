"""Tenths of a second to milliseconds by a tenth that has only 24 bits.

The bits that were cut off from it lose a ten-millionth of a second each time: after some minutes
the clock is late by a millisecond, after a hundred hours by a third of a second.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"ticks": ints(0, 3_600_000)}
WITNESS = {"ticks": 5_243}
SOURCE = "The Patriot's clock at Dhahran, GAO/IMTEC-92-26: https://www.gao.gov/products/imtec-92-26"
TENTH = 209_715  # of 2**21


def before(ticks: int) -> int:
    return ticks * 100


def after(ticks: int) -> int:
    return (ticks * TENTH * 1000 + 2**20) >> 21
