"""A board of two rows: each its own, or the same row twice."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"row": ints(0, 1), "column": ints(0, 1)}
WITNESS = {"row": 0, "column": 0}


def before(row: int, column: int) -> list[list[int]]:
    board = [[0, 0] for _ in range(2)]
    board[row][column] = 1
    return board


def after(row: int, column: int) -> list[list[int]]:
    board = [[0, 0]] * 2
    board[row][column] = 1
    return board
