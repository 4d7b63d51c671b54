"""A match: each opening twice, colours swapped, one line of a file a pair, so that it can go on.

If our engine fails, by a crash, a silence or an illegal move, it has lost that game 0 to 64. If the
other fails, the pair is void: it is kept in the file, and counts for nobody.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from showcase.games.match.players import Moves, Player
from showcase.games.match.process import Fault
from showcase.games.othello.position import Position, PositionError

LOST = -64


class MatchError(ValueError):
    """The file holds another match, or is none."""


@dataclass(frozen=True)
class Pair:
    """Our disc differences with black and with white; CPU seconds of both games; why it is void."""

    opening: str
    black: int
    white: int
    our_cpu: float
    their_cpu: float
    void: str = ""


class _Void(Exception):  # noqa: N818 - not an error: a pair that does not count
    pass


def play_match(
    name: str,
    ours: Callable[[], Player],
    theirs: Callable[[], Player],
    openings: list[str],
    file: Path,
) -> list[Pair]:
    """Play every opening that `file` does not hold yet; return all pairs.

    `name` says which match it is; MatchError where `file` holds another one.
    """
    pairs = _read(file, name)
    done = {pair.opening for pair in pairs}
    left = [opening for opening in openings if opening not in done]
    with file.open("a", encoding="utf-8") as kept:
        if not pairs and file.stat().st_size == 0:
            kept.write(json.dumps({"match": name}) + "\n")
        for opening in tqdm(left, desc=name, unit="pair"):
            pair = _pair(ours, theirs, opening)
            kept.write(json.dumps(asdict(pair)) + "\n")
            kept.flush()
            pairs.append(pair)
    return pairs


def _read(file: Path, name: str) -> list[Pair]:
    if not file.exists() or not (lines := file.read_text(encoding="utf-8").splitlines()):
        return []
    try:
        head, *rows = [json.loads(line) for line in lines]
        pairs = [Pair(**row) for row in rows]
        held = head["match"]
    except (ValueError, TypeError, KeyError) as error:
        raise MatchError(f"{file} is not the record of a match: {error}") from error
    if held != name:
        raise MatchError(f"{file} holds the match {held!r}, not {name!r}")
    return pairs


def _pair(ours: Callable[[], Player], theirs: Callable[[], Player], opening: str) -> Pair:
    scores, cpu = [], [0.0, 0.0]
    for our_turn in ("X", "O"):
        players: list[Player] = []
        try:
            try:
                players = [ours()]
                players.append(theirs())
            except Fault as error:
                raise _Void(str(error)) from error
            scores.append(_game(*players, our_turn, opening))
        except _Void as void:
            return Pair(opening, 0, 0, *cpu, void=str(void))
        finally:
            for side, player in enumerate(players):
                cpu[side] += player.cpu_seconds()
                player.close()
    return Pair(opening, scores[0], scores[1], *(round(seconds, 3) for seconds in cpu))


def _game(ours: Player, theirs: Player, our_turn: str, opening: str) -> int:
    """Return our disc difference."""
    position: Position = Position()
    moves: Moves = []
    for start in range(0, len(opening), 2):
        position, moves = _step(position, moves, opening[start : start + 2])
    while not position.over:
        if not position.moves:
            position, moves = _step(position, moves, None)
            continue
        mine = position.turn == our_turn
        try:
            move = (ours if mine else theirs).choose(position, list(moves))
            position, moves = _step(position, moves, move)
        except (Fault, PositionError) as error:
            if mine:
                return LOST
            raise _Void(f"after {len(moves)} moves: {error}") from error
    return position.score if position.turn == our_turn else -position.score


def _step(position: Position, moves: Moves, move: str | None) -> tuple[Position, Moves]:
    return position.play(move), [*moves, move]
