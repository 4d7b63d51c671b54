"""What the page may ask of Connect Four in Python; standard library only, Numba where present."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from showcase.engines import EngineError
from showcase.games.connect_four import position as board
from showcase.games.connect_four.levels import LEVELS
from showcase.games.connect_four.position import COLUMNS, HEIGHT, STRIDE, WIDTH, Position
from showcase.games.connect_four.score import describe, winning_now
from showcase.games.connect_four.solver import Solver

OPENING = "444345744553553153166"  # lost by its last move but one
SHOWN_FROM = {"numba": 6, "reference": 18}  # stones on the board from which every score is cheap
AHEAD = 5  # stones that an edited rule is followed into the future

Cell = tuple[int, int]
Line = frozenset[Cell]


@cache
def opening() -> dict[str, Any]:
    """Return a short game, with the exact scores of the columns wherever they are known.

    {"game": "4443…", "four": [[3, 2], …],                      cells as [column, row], from 0
     "frames": [{"stones": 9, "scores": {"1": "loses in 12", …}, "says": "Move 10: …"}, …],
     "levels": [{"name": "Beginner", "says": "sees …"}, …]}
    """
    try:
        solver, first = Solver(engine="numba"), SHOWN_FROM["numba"]
    except EngineError:
        solver, first = Solver(engine="reference"), SHOWN_FROM["reference"]
    return {
        "game": OPENING,
        "four": _four(Position.from_moves(OPENING)),
        "frames": [_frame(solver, stones) for stones in range(first, len(OPENING))],
        "levels": [{"name": level.name, "says": level.says} for level in LEVELS],
    }


def _frame(solver: Solver, stones: int) -> dict[str, Any]:
    scores = solver.scores(Position.from_moves(OPENING[:stones]))
    words = {column: describe(score, stones) for column, score in scores.items()}
    played = int(OPENING[stones])
    said = f"Move {stones + 1}: column {played} {words[played]}"
    best = max(scores, key=scores.__getitem__)
    if scores[played] < scores[best]:
        said += f"; column {best} {words[best]}"
    return {
        "stones": stones,
        "scores": {str(column): word for column, word in words.items()},
        "says": f"{said}.",
    }


def _four(position: Position) -> list[list[int]]:
    cells = board.fours(position.occupied ^ position.mover)
    return [
        [column, row]
        for column in range(WIDTH)
        for row in range(HEIGHT)
        if cells >> STRIDE * column + row & 1
    ]


def recheck(state: Any) -> dict[str, Any]:
    """Check `position.has_four`, as it now is, against counting along every line of the board.

    The figure follows the rule some stones ahead from the game that the page shows.
    """
    checks = [
        _check("finds each of the 69 lines of four", _all_lines()),
        _check("is not taken in by what is no line", _no_lines()),
        _check("agrees on a thousand boards played at random", _played_boards()),
    ]
    game = state.get("game", "") if isinstance(state, dict) else ""
    try:
        figure = _follow(str(game))
    except Exception as error:  # noqa: BLE001 - an edited rule may raise anything; the checks show it
        checks.append(_result("can be played", f"it raised {_spell(error)}"))
        figure = None
    return {"checks": checks, "figure": figure}


@cache
def lines() -> tuple[Line, ...]:
    """Return every line of four as its cells (column, row), from 0: no bits, no shifts."""
    found = []
    for column in range(WIDTH):
        for row in range(HEIGHT):
            for right, up in ((0, 1), (1, 0), (1, 1), (1, -1)):
                line = [(column + right * step, row + up * step) for step in range(4)]
                if all(0 <= x < WIDTH and 0 <= y < HEIGHT for x, y in line):
                    found.append(frozenset(line))
    return tuple(found)


def _all_lines() -> Iterator[Line]:
    yield from lines()


def _no_lines() -> Iterator[Line]:
    """Yield lines with a gap, and steps of one that leave the board at a side and come back."""
    for line in lines():
        for cell in sorted(line):
            yield line - {cell}
    cells = [(column, row) for column in range(WIDTH) for row in range(HEIGHT)]
    for step in range(1, 3 * HEIGHT):
        for start in range(len(cells) - 3 * step):
            yield frozenset(cells[start : start + 3 * step + 1 : step])


def _played_boards() -> Iterator[Line]:
    choose = random.Random(69)  # noqa: S311 - test boards, the same on every visit
    for _ in range(1000):
        order = [column for column in range(WIDTH) for _ in range(HEIGHT)]
        choose.shuffle(order)
        heights = [0] * WIDTH
        stones = set()
        for number, column in enumerate(order[: choose.randrange(7, 43)]):
            if number % 2 == 0:
                stones.add((column, heights[column]))
            heights[column] += 1
        yield frozenset(stones)


def _check(name: str, boards: Iterator[Line]) -> dict[str, Any]:
    for cells in boards:
        expected = any(line <= cells for line in lines())
        try:
            said = bool(board.has_four(sum(1 << STRIDE * column + row for column, row in cells)))
        except Exception as error:  # noqa: BLE001 - whatever the edit raises is the finding
            return _result(name, f"it raised {_spell(error)} on\n{_draw(cells)}")
        if said != expected:
            return _result(name, f"it says {said}, counting says {expected}, of\n{_draw(cells)}")
    return _result(name, "")


def _result(name: str, complaint: str) -> dict[str, Any]:
    return {"name": name, "passed": not complaint, "detail": complaint}


def _spell(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _draw(cells: Line) -> str:
    rows = [
        " ".join("X" if (column, row) in cells else "." for column in range(WIDTH))
        for row in reversed(range(HEIGHT))
    ]
    return "\n".join([*rows, " ".join(map(str, COLUMNS))])


def _follow(game: str) -> dict[str, Any]:
    """Play `game` by the present rule, then say what each column leads to within `AHEAD` stones."""
    position = Position()
    for column in game:
        if not position.over:
            position = position.play(int(column))
    if position.over:
        said = f"By this rule the game was over after move {position.stones}."
        return {"game": game[: position.stones], "scores": {}, "says": said}
    scores = {}
    for column in position.columns:
        after = position.play(column)
        if after.winner:
            score = winning_now(position.stones)
        else:
            score = -_ahead(after.mover, after.occupied, AHEAD - 1, -board.CELLS, board.CELLS)
        scores[str(column)] = describe(score, position.stones) if score else "open"
    return {"game": game, "scores": scores, "says": f"By this rule, looking {AHEAD} stones ahead."}


def _ahead(mine: int, occupied: int, depth: int, alpha: int, beta: int) -> int:
    """Return the score where someone wins within `depth` stones, else 0."""
    stones = occupied.bit_count()
    moves = [move for column in COLUMNS if (move := board.landing(occupied, column))]
    if any(board.has_four(mine | move) for move in moves):
        return winning_now(stones)
    if depth <= 1 or not moves:
        return 0
    for move in moves:
        value = -_ahead(occupied ^ mine, occupied | move, depth - 1, -beta, -alpha)
        alpha = max(alpha, value)
        if alpha >= beta:
            break
    return alpha
