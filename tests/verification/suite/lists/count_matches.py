"""How often the guess was right: counting by hand, by `sum` over truth values, in pairs."""

from showcase.verification.refactor import ints, lists, tuples

EXPECTED = "proved"
DOMAIN = {"rounds": lists(tuples(ints(), ints()), 3)}


def before(rounds: list[tuple[int, int]]) -> int:
    hits = 0
    for i in range(len(rounds)):
        if rounds[i][0] == rounds[i][1]:
            hits += 1
    return hits


def after(rounds: list[tuple[int, int]]) -> int:
    return sum(guess == secret for guess, secret in rounds)
