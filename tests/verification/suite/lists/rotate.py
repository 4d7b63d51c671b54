"""A rotation to the left: elements moved one by one, or two slices."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"players": lists(ints(), 4), "steps": ints(0, 4)}
GIVEN = "steps <= len(players)"


def before(players: list[int], steps: int) -> list[int]:
    turned = list(players)
    for _ in range(steps):
        turned.append(turned.pop(0))
    return turned


def after(players: list[int], steps: int) -> list[int]:
    return players[steps:] + players[:steps]
