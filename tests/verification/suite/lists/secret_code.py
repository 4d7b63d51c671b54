"""Eight moves in a row are the secret code: a wrong move starts the search anew.

The code begins with two moves that are equal. Who enters three of them is not back at the first
one, but at the second.
"""

from showcase.verification.refactor import choices, lists

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"moves": lists(choices("up", "down", "left", "right", "a", "b"), 9)}
CODE = ("up", "up", "down", "down", "left", "right", "left", "right")
WITNESS = {"moves": ["up", *CODE]}


def before(moves: list[str]) -> bool:
    return any(tuple(moves[i : i + 8]) == CODE for i in range(len(moves) - 7))


def after(moves: list[str]) -> bool:
    progress = 0
    for move in moves:
        if move == CODE[progress]:
            progress += 1
            if progress == 8:
                return True
        else:
            progress = 1 if move == "up" else 0
    return False
