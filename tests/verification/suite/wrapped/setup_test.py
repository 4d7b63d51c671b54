"""A flag that is counted up where it should be set: each 256th time it is zero, and all is well.

What was zero was not checked.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"flag": ints(wrap=8)}
WITNESS = {"flag": -1}
SOURCE = "The Therac-25, at Yakima in 1987: http://sunnyday.mit.edu/papers/therac.pdf"


def before(flag: int) -> bool:
    flag = 1
    return flag != 0


def after(flag: int) -> bool:
    flag += 1
    return flag != 0
