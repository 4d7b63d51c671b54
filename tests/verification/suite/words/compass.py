"""Turns on a compass: a case for each direction becomes a step in a tuple, backwards from 0."""

from showcase.verification.refactor import choices

EXPECTED = "proved"
DOMAIN = {
    "facing": choices("north", "east", "south", "west"),
    "turn": choices("left", "right", "around"),
}
DIRECTIONS = ("north", "east", "south", "west")
STEPS = {"left": -1, "right": 1, "around": 2}


def before(facing: str, turn: str) -> str:
    if turn == "around":
        return before_turn(before_turn(facing))
    if turn == "right":
        return before_turn(facing)
    return before_turn(before_turn(before_turn(facing)))


def before_turn(facing: str) -> str:
    match facing:
        case "north":
            return "east"
        case "east":
            return "south"
        case "south":
            return "west"
    return "north"


def after(facing: str, turn: str) -> str:
    return DIRECTIONS[(DIRECTIONS.index(facing) + STEPS[turn]) % 4]
