"""Two entries that add up to a target: looking for the complement finds the entry itself."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"coins": lists(ints(0, 20), 4), "target": ints(0, 40)}
WITNESS = {"coins": [0], "target": 0}


def before(coins: list[int], target: int) -> bool:
    for i in range(len(coins)):
        for j in range(i + 1, len(coins)):
            if coins[i] + coins[j] == target:
                return True
    return False


def after(coins: list[int], target: int) -> bool:
    return any(target - coin in coins for coin in coins)
