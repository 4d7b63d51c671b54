"""The next task or none: asked for first, or caught."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"tasks": lists(ints(), 3)}


def before(tasks: list[int]) -> int | None:
    return tasks.pop(0) if tasks else None


def after(tasks: list[int]) -> int | None:
    try:
        return tasks.pop(0)
    except IndexError:
        return None
