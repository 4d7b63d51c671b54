"""`a = a + b` makes a new list, `a += b` extends the old one, which belongs to the caller."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"path": lists(ints(0, 9), 3), "step": ints(0, 9)}
WITNESS = {"path": [], "step": 0}


def before(path: list[int], step: int) -> list[int]:
    path = path + [step]
    return path


def after(path: list[int], step: int) -> list[int]:
    path += [step]
    return path
