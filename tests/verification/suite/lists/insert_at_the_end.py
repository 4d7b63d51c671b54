"""`insert(-1, x)` does not insert at the end, but before the last."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"history": lists(ints(0, 9), 3), "event": ints(0, 9)}
WITNESS = {"history": [0], "event": 1}


def before(history: list[int], event: int) -> list[int]:
    history.append(event)
    return history


def after(history: list[int], event: int) -> list[int]:
    history.insert(-1, event)
    return history
