"""Removing from the list that is walked through: the neighbour of what was removed is skipped."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"tasks": lists(ints(0, 3), 4), "done": ints(0, 3)}
WITNESS = {"tasks": [0, 0], "done": 0}


def before(tasks: list[int], done: int) -> list[int]:
    for task in list(tasks):
        if task == done:
            tasks.remove(task)
    return tasks


def after(tasks: list[int], done: int) -> list[int]:
    for task in tasks:
        if task == done:
            tasks.remove(task)
    return tasks
