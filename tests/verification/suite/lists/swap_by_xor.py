"""Two places swapped without a third variable: a place swapped with itself is wiped out."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"cells": lists(ints(0, 255), 3), "i": ints(0, 2), "j": ints(0, 2)}
GIVEN = "i < len(cells) and j < len(cells)"
WITNESS = {"cells": [1], "i": 0, "j": 0}


def before(cells: list[int], i: int, j: int) -> None:
    cells[i], cells[j] = cells[j], cells[i]


def after(cells: list[int], i: int, j: int) -> None:
    cells[i] ^= cells[j]
    cells[j] ^= cells[i]
    cells[i] ^= cells[j]
