"""The price of a delivery: nested cases become a match on two things at once."""

from showcase.verification.refactor import bools, choices

EXPECTED = "proved"
DOMAIN = {"size": choices("small", "medium", "large"), "express": bools, "member": bools}


def before(size: str, express: bool, member: bool) -> int:
    if express:
        price = 12 if size == "large" else 9
    elif size == "small":
        price = 3
    else:
        price = 7 if size == "large" else 5
    if member and not express:
        return 0
    return price


def after(size: str, express: bool, member: bool) -> int:
    match size, express:
        case "large", True:
            return 12
        case _, True:
            return 9
        case _ if member:
            return 0
        case "small", _:
            return 3
        case "medium", _:
            return 5
        case _:
            return 7
