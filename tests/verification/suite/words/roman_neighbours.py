"""Roman numerals: each compared with the next one, or with the largest that follows."""

from showcase.verification.refactor import choices, lists

EXPECTED = "different"
DOMAIN = {"numerals": lists(choices("I", "V", "X"), 4)}
WITNESS = {"numerals": ["I", "I", "V"]}
VALUES = {"I": 1, "V": 5, "X": 10}


def before(numerals: list[str]) -> int:
    total = 0
    for i, numeral in enumerate(numerals):
        value = VALUES[numeral]
        follows = VALUES[numerals[i + 1]] if i + 1 < len(numerals) else 0
        total += -value if value < follows else value
    return total


def after(numerals: list[str]) -> int:
    total = largest = 0
    for numeral in reversed(numerals):
        value = VALUES[numeral]
        total += -value if value < largest else value
        largest = max(largest, value)
    return total
