"""Roman numerals: each compared with the next, or with the largest seen from behind."""

from showcase.verification.refactor import choices, lists

EXPECTED = "proved"
DOMAIN = {"numerals": lists(choices("I", "V"), 4)}
VALUES = {"I": 1, "V": 5}


def before(numerals: list[str]) -> int:
    total = 0
    for numeral in numerals:
        total += VALUES[numeral]
    for i in range(len(numerals) - 1):
        if "V" in numerals[i + 1 :] and numerals[i] == "I":
            total -= 2 * VALUES[numerals[i]]
    return total


def after(numerals: list[str]) -> int:
    total = largest = 0
    for numeral in reversed(numerals):
        value = VALUES[numeral]
        if value < largest:
            total -= value
        else:
            total += value
            largest = value
    return total
