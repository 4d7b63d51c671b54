"""Half a year of interest and a fee: at the end the balance is below the limit, or meets it."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"balance": ints(0, 10**9)}
WITNESS = {"balance": 744_566}
LIMIT = 777_777


def before(balance: int) -> bool:
    for _ in range(6):
        balance = balance * 1_013 // 1_000 - 4_321
    return balance < LIMIT


def after(balance: int) -> bool:
    months = 6
    while months:
        balance += balance * 13 // 1_000 - 4_321
        months -= 1
    return balance <= LIMIT
