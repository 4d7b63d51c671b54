"""Who wins: a table of what beats what, or the distance on a circle."""

from showcase.verification.refactor import choices

EXPECTED = "proved"
SHAPE = choices("rock", "paper", "scissors")
DOMAIN = {"mine": SHAPE, "yours": SHAPE}
BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}
CIRCLE = ("rock", "paper", "scissors")


def before(mine: str, yours: str) -> int:
    if mine == yours:
        return 0
    return 1 if BEATS[mine] == yours else -1


def after(mine: str, yours: str) -> int:
    distance = (CIRCLE.index(mine) - CIRCLE.index(yours)) % 3
    return -1 if distance == 2 else distance
