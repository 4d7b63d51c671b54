"""Money is withdrawn: by the account's own method, or in place."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"account.balance": ints(), "account.limit": ints(), "amount": ints()}


@dataclass
class Account:
    balance: int
    limit: int

    def can_pay(self, amount: int) -> bool:
        return self.balance - amount >= -self.limit

    def pay(self, amount: int) -> None:
        self.balance -= amount


def before(account: Account, amount: int) -> bool:
    if not account.can_pay(amount):
        return False
    account.pay(amount)
    return True


def after(account: Account, amount: int) -> bool:
    paid = amount <= account.balance + account.limit
    account.balance -= amount if paid else 0
    return paid
