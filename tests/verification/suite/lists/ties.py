"""The cheapest offer: of several, the first or the last."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"offers": lists(ints(0, 99), 4)}
GIVEN = "len(offers) > 0"
WITNESS = {"offers": [0, 0]}


def before(offers: list[int]) -> int:
    return offers.index(min(offers))


def after(offers: list[int]) -> int:
    cheapest = 0
    for place in range(1, len(offers)):
        if offers[place] <= offers[cheapest]:
            cheapest = place
    return cheapest
