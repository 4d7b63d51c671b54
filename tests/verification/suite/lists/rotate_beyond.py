"""A rotation by more than a round: slices stop at the end and do not turn on."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"players": lists(ints(0, 9), 4), "steps": ints(0, 8)}
GIVEN = "len(players) > 0"
WITNESS = {"players": [0, 1], "steps": 3}


def before(players: list[int], steps: int) -> list[int]:
    turned = list(players)
    for _ in range(steps):
        turned.append(turned.pop(0))
    return turned


def after(players: list[int], steps: int) -> list[int]:
    return players[steps:] + players[:steps]
