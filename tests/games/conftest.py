"""Connect Four played on lists, without a bit: the independent oracle of these tests."""

import random
from functools import cache
from pathlib import Path

import pytest

from showcase.games.connect_four import Position

DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1))


class Plain:
    """Seven lists of players, bottom first; rules by counting, the score by trying all moves."""

    def __init__(self, moves=""):
        self.columns = [[] for _ in range(7)]
        self.stones = 0
        for column in moves:
            self.drop(int(column))

    def drop(self, column):
        self.columns[column - 1].append(1 + self.stones % 2)
        self.stones += 1

    def lift(self, column):
        self.columns[column - 1].pop()
        self.stones -= 1

    def at(self, column, row):
        inside = 0 <= column < 7 and 0 <= row < len(self.columns[column])
        return self.columns[column][row] if inside else None

    def winner(self):
        for column in range(7):
            for row in range(6):
                for right, up in DIRECTIONS:
                    line = {self.at(column + right * i, row + up * i) for i in range(4)}
                    if line in ({1}, {2}):
                        return line.pop()
        return None

    def wins(self, column):
        """Whether the top stone of `column` makes a run of four."""
        left, top = column - 1, len(self.columns[column - 1]) - 1
        player = self.at(left, top)

        def run(right, up):
            length = 0
            while self.at(left + right * (length + 1), top + up * (length + 1)) == player:
                length += 1
            return length

        return any(run(right, up) + run(-right, -up) >= 3 for right, up in DIRECTIONS)

    def legal(self):
        return [column for column in range(1, 8) if len(self.columns[column - 1]) < 6]

    def score(self):
        """The exact score of a game that goes on: full width, no pruning, no table."""
        best = -100
        for column in self.legal():
            self.drop(column)
            if self.wins(column):
                value = (44 - self.stones) // 2
            elif self.stones == 42:
                value = 0
            else:
                value = -self.score()
            self.lift(column)
            best = max(best, value)
        return best


@pytest.fixture(scope="session")
def plain():
    return Plain


@pytest.fixture(scope="session")
def plain_score():
    """A function from moves to the score of trying every move; each game is worked out once."""
    return cache(lambda moves: Plain(moves).score())


@pytest.fixture(scope="session")
def random_game():
    """A function (stones, seed) -> the moves of a random game of that length that goes on."""

    def play(stones, seed):
        choose = random.Random(seed)  # noqa: S311 - games, not secrets
        while True:
            moves, position = "", Position()
            while len(moves) < stones and not position.over:
                column = choose.choice(position.columns)
                position, moves = position.play(column), moves + str(column)
            if len(moves) == stones and not position.over:
                return moves

    return play


@pytest.fixture(scope="session")
def recorded():
    """Positions with their scores, from another program."""
    lines = (Path(__file__).parent / "scores.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return [(moves, int(score)) for moves, score in rows]
