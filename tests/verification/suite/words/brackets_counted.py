"""Brackets match: as many of one kind as of the other is not enough."""

from showcase.verification.refactor import choices, lists

EXPECTED = "different"
DOMAIN = {"text": lists(choices("(", ")"), 6)}
WITNESS = {"text": [")", "("]}


def before(text: list[str]) -> bool:
    depth = 0
    for sign in text:
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return False
    return depth == 0


def after(text: list[str]) -> bool:
    return text.count("(") == text.count(")")
