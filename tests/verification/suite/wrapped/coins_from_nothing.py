"""A payment is checked: no output negative, and their sum not more than what is paid in.

Two large outputs have a negative sum.
"""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"outputs": lists(ints(0, wrap=64), 2), "paid": ints(0, 10**9, wrap=64)}
WITNESS = {"outputs": [2**63 - 1, 2**63 - 1], "paid": 0}
SOURCE = "Bitcoin, in August 2010: https://en.bitcoin.it/wiki/Value_overflow_incident"
MOST = 2_100_000_000_000_000


def before(outputs: list[int], paid: int) -> bool:
    total = 0
    for output in outputs:
        if not 0 <= output <= MOST:
            return False
        total += output
        if total > MOST:
            return False
    return total <= paid


def after(outputs: list[int], paid: int) -> bool:
    total = 0
    for output in outputs:
        if output < 0:
            return False
        total += output
    return total <= paid
