"""Money is withdrawn and then found missing: the exception is the same, the account is not."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"account.balance": ints(0, 1000), "amount": ints(1, 1000)}


@dataclass
class Account:
    balance: int


WITNESS = {"account": Account(0), "amount": 1}


def before(account: Account, amount: int) -> int:
    if amount > account.balance:
        raise ValueError("not enough money")
    account.balance -= amount
    return account.balance


def after(account: Account, amount: int) -> int:
    account.balance -= amount
    if account.balance < 0:
        raise ValueError("not enough money")
    return account.balance
