"""Othello played on lists of signs, without a bit: the independent oracle of these tests."""

import random
from pathlib import Path

import pytest

from showcase.games.othello import Position

AROUND = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right]


class Plain:
    """A dictionary from (row, column) to "X" or "O"; rules by walking along lines."""

    def __init__(self):
        self.discs = {(3, 3): "O", (4, 4): "O", (3, 4): "X", (4, 3): "X"}
        self.turn = "X"

    def turned(self, square):
        if square in self.discs:
            return []
        found = []
        for down, right in AROUND:
            line = []
            row, column = square[0] + down, square[1] + right
            while self.discs.get((row, column), self.turn) != self.turn:
                line.append((row, column))
                row, column = row + down, column + right
            if self.discs.get((row, column)) == self.turn:
                found += line
        return found

    def legal(self):
        squares = [(row, column) for row in range(8) for column in range(8)]
        return ["abcdefgh"[c] + str(r + 1) for r, c in squares if self.turned((r, c))]

    def play(self, move):
        if move is not None:
            square = int(move[1]) - 1, "abcdefgh".index(move[0])
            for disc in [*self.turned(square), square]:
                self.discs[disc] = self.turn
        self.turn = "O" if self.turn == "X" else "X"


@pytest.fixture(scope="session")
def plain():
    return Plain


@pytest.fixture(scope="session")
def random_position():
    """A function (empties, seed) -> a position of a random game with so many squares empty."""

    def play(empties, seed):
        choose = random.Random(seed)  # noqa: S311 - games, not secrets
        while True:
            position = Position()
            while position.empties > empties and not position.over:
                position = position.play(choose.choice(position.moves or (None,)))
            if position.empties == empties and not position.over:
                return position

    return play


@pytest.fixture(scope="session")
def ffo():
    """The FFO endgame suite: number -> (position, published score)."""
    lines = (Path(__file__).parent / "ffo.txt").read_text(encoding="utf-8").splitlines()
    suite = {}
    for line in lines:
        if not line.startswith("#"):
            number, turn, score, rows = line.split()
            position = Position.from_text(rows.replace("/", "") + turn)
            suite[int(number.rstrip(":"))] = position, int(score)
    return suite
