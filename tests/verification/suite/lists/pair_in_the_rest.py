"""Two entries that add up to a target: the complement is looked for in the rest."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"coins": lists(ints(), 4), "target": ints()}


def before(coins: list[int], target: int) -> bool:
    for i in range(len(coins)):
        for j in range(i + 1, len(coins)):
            if coins[i] + coins[j] == target:
                return True
    return False


def after(coins: list[int], target: int) -> bool:
    return any(target - coin in coins[place + 1 :] for place, coin in enumerate(coins))
