"""The same from both ends: the last entry is not the one before the first."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"word": lists(ints(0, 25), 5)}
WITNESS = {"word": [0, 1]}


def before(word: list[int]) -> bool:
    return word == word[::-1]


def after(word: list[int]) -> bool:
    return all(word[i] == word[-i] for i in range(len(word) // 2))
