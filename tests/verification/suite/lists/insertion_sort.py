"""Sorting by hand, in place, and by the library: the caller's list is sorted either way."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"cards": lists(ints(), 4)}


def before(cards: list[int]) -> None:
    for i in range(1, len(cards)):
        card = cards[i]
        j = i
        while j > 0 and cards[j - 1] > card:
            cards[j] = cards[j - 1]
            j -= 1
        cards[j] = card


def after(cards: list[int]) -> None:
    cards.sort()
