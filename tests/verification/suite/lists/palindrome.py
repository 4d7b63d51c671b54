"""The same from both ends: a reversed copy, or half as many comparisons."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"word": lists(ints(), 5)}


def before(word: list[int]) -> bool:
    return word == word[::-1]


def after(word: list[int]) -> bool:
    return all(word[i] == word[-1 - i] for i in range(len(word) // 2))
