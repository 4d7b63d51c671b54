"""Brackets match: a stack of those that are open becomes their number."""

from showcase.verification.refactor import choices, lists

EXPECTED = "proved"
DOMAIN = {"text": lists(choices("(", ")"), 6)}


def before(text: list[str]) -> bool:
    stack = []
    for sign in text:
        if sign == "(":
            stack.append(sign)
        elif not stack:
            return False
        else:
            stack.pop()
    return not stack


def after(text: list[str]) -> bool:
    depth = 0
    for sign in text:
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return False
    return depth == 0
