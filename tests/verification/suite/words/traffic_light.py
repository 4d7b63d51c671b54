"""The next colour of a traffic light: a chain of cases becomes a table."""

from showcase.verification.refactor import choices

EXPECTED = "proved"
DOMAIN = {"colour": choices("red", "red-amber", "green", "amber")}
NEXT = {"red": "red-amber", "red-amber": "green", "green": "amber", "amber": "red"}


def before(colour: str) -> str:
    if colour == "red":
        return "red-amber"
    if colour == "red-amber":
        return "green"
    if colour == "green":
        return "amber"
    return "red"


def after(colour: str) -> str:
    return NEXT[colour]
