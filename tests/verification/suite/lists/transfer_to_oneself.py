"""Money moved between accounts: balances read early are out of date for a transfer to oneself."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {
    "balances": lists(ints(0, 1000), 3),
    "source": ints(0, 2),
    "target": ints(0, 2),
    "amount": ints(0, 1000),
}
GIVEN = "source < len(balances) and target < len(balances)"
WITNESS = {"balances": [1], "source": 0, "target": 0, "amount": 1}


def before(balances: list[int], source: int, target: int, amount: int) -> bool:
    if balances[source] < amount:
        return False
    balances[source] -= amount
    balances[target] += amount
    return True


def after(balances: list[int], source: int, target: int, amount: int) -> bool:
    paying, receiving = balances[source], balances[target]
    if paying < amount:
        return False
    balances[source] = paying - amount
    balances[target] = receiving + amount
    return True
