"""What the page may ask of Othello in Python: its opening, and checks of an edited rule.

The checks need the standard library alone. The opening, computed when the book is built, needs the
engine.
"""

import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from showcase.games.othello import position as rules
from showcase.games.othello.levels import LEVELS, describe
from showcase.games.othello.position import SQUARES, Position

BLACK, WHITE = 5, 4  # the levels that play the opening
JUDGE = 8  # the level that judges it
QUICK = 6  # the level that judges before an answer, and what came before
OFFERED = range(1, 10)  # levels that answer within seconds in a page
FIRST = 5  # the level that a visitor meets
NOTED = 2.0  # discs that a move must lose to be remarked upon
COLOURS = {"X": "Black", "O": "White"}

Lists = dict[tuple[int, int], str]


@cache
def opening() -> dict[str, Any]:
    """Return a game between two levels, judged by a third, with what the page needs to play.

    {"frames": [{"board": "---…", "turn": "X", "move": "d3", "score": -0.5, "exact": false,
                 "says": "…"}, …],        score: in discs, from black's side
     "levels": [{"level": 1, "depth": 0, "exact": 1, "says": "turns the most discs"}, …],
     "first": 5, "judge": 8, "quick": 6}      levels: a visitor's first, two that judge
    """
    from showcase.games.othello.engine import Engine

    judge = Engine(level=JUDGE)
    positions, moves = _game({"X": Engine(level=BLACK), "O": Engine(level=WHITE)})
    frames: list[dict[str, Any]] = []
    before, best = 0.0, None
    for number, (position, move) in enumerate(zip(positions, ["", *moves], strict=True)):
        sign = 1 if position.turn == "X" else -1
        if position.over:
            thought, score, exact = None, float(sign * position.score), True
        else:
            thought = judge.analyse(position)
            score, exact = sign * thought.score, thought.exact
        if number == 0:
            said = f"Level {BLACK} plays black, level {WHITE} white."
        else:
            mover = positions[number - 1].turn
            said = f"Move {number}: {COLOURS[mover]} {move}"
            lost = (before - score) * (1 if mover == "X" else -1)
            if move != best and lost >= NOTED:
                said += f" gives away about {lost:.0f} discs; {best} was better"
            said += "."
            if position.turn == mover and not position.over:
                said += f" {COLOURS['XO'[mover == 'X']]} has no move and passes."
        before, best = score, thought and thought.move
        frames.append(
            {
                "board": position.text[:64],
                "turn": position.turn,
                "move": move,
                "score": round(score, 1),
                "exact": exact,
                "says": said,
            }
        )
    plans = {"first": FIRST, "judge": JUDGE, "quick": QUICK}
    return {"frames": frames, "levels": _levels()} | plans


def _game(players: dict[str, Any]) -> tuple[list[Position], list[str]]:
    """Return the positions of a game in which somebody could move, its last, and its moves."""
    positions, moves = [Position()], []
    while not positions[-1].over:
        move = players[positions[-1].turn].choose(positions[-1])
        after = positions[-1].play(move)
        if not after.over and not after.moves:
            after = after.play(None)
        positions.append(after)
        moves.append(move)
    return positions, moves


def _levels() -> list[dict[str, Any]]:
    return [
        {
            "level": level,
            "depth": LEVELS[level][0],
            "exact": LEVELS[level][1],
            "says": describe(level),
        }
        for level in OFFERED
    ]


def recheck(_state: Any) -> dict[str, Any]:
    """Check `position.flips`, as it now is, against walking along lines from square to square."""
    return {
        "checks": [
            _check("turns what the four first moves turn", _first_moves),
            _check("closes a line in each of the eight directions", _rays),
            _check("does not run over the edge into the next row", _edges),
            _check("agrees on three hundred boards of random discs", _random_boards),
        ],
        "figure": None,
    }


def walk(discs: Lists, player: str, square: tuple[int, int]) -> set[tuple[int, int]]:
    """Return the squares (row, column) that a move turns: no bits, no shifts."""
    turned: set[tuple[int, int]] = set()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            line = []
            row, column = square[0] + down, square[1] + right
            while (down or right) and discs.get((row, column), player) != player:
                line.append((row, column))
                row, column = row + down, column + right
            if line and discs.get((row, column)) == player:
                turned.update(line)
    return turned


Case = tuple[Lists, tuple[int, int]]


def _first_moves() -> Iterator[Case]:
    start = {(3, 3): "O", (4, 4): "O", (3, 4): "X", (4, 3): "X"}
    for square in ((2, 3), (3, 2), (4, 5), (5, 4)):
        yield start, square


def _rays() -> Iterator[Case]:
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            for length in range(1, 3) if down or right else ():
                line: Lists = {(3 + down * k, 3 + right * k): "O" for k in range(1, length + 1)}
                yield line | {(3 + down * (length + 1), 3 + right * (length + 1)): "X"}, (3, 3)
                yield line, (3, 3)


def _edges() -> Iterator[Case]:
    for row in range(1, 7):
        # The row's end, the next row's beginning: neighbours as bits, not on the board.
        yield {(row, 7): "O", (row + 1, 0): "X"}, (row, 6)
        yield {(row, 0): "O", (row - 1, 7): "X"}, (row, 1)
        yield {(row, 6): "O", (row, 7): "O", (row + 1, 0): "O", (row + 1, 1): "X"}, (row, 5)


def _random_boards() -> Iterator[Case]:
    choose = random.Random(64)  # noqa: S311 - test boards, the same on every visit
    squares = [(row, column) for row in range(8) for column in range(8)]
    for _ in range(300):
        some = choose.sample(squares, choose.randrange(8, 60))
        discs = {square: choose.choice("XO") for square in some[:-1]}
        yield discs, some[-1]


def _check(name: str, cases: Callable[[], Iterator[Case]]) -> dict[str, Any]:
    for discs, square in cases():
        mine, theirs = (
            sum(1 << 8 * row + column for (row, column), disc in discs.items() if disc == player)
            for player in "XO"
        )
        expected = walk(discs, "X", square)
        try:
            bits = rules.flips(mine, theirs, 8 * square[0] + square[1])
            turned = {(bit // 8, bit % 8) for bit in range(64) if bits >> bit & 1}
            wrong = turned != expected or bits >> 64
        except Exception as error:  # noqa: BLE001 - whatever the edit raises is the finding
            return _result(name, f"it raised {type(error).__name__}: {error}")
        if wrong:
            here = SQUARES[8 * square[0] + square[1]]
            said = f"X on {here} turns {_names(turned)}, walking says {_names(expected)}, of"
            return _result(name, f"{said}\n{_draw(discs)}")
    return _result(name, "")


def _result(name: str, complaint: str) -> dict[str, Any]:
    return {"name": name, "passed": not complaint, "detail": complaint}


def _names(squares: set[tuple[int, int]]) -> str:
    return " ".join(SQUARES[8 * row + column] for row, column in sorted(squares)) or "nothing"


def _draw(discs: Lists) -> str:
    rows = [
        f"{row + 1} {' '.join(discs.get((row, column), '.') for column in range(8))}"
        for row in range(8)
    ]
    return "\n".join(["  a b c d e f g h", *rows])
