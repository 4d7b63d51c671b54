"""Games as text in the Generic Game Format, which Othello programs exchange."""

import re

from showcase.games.othello.position import Position, PositionError

START = "---------------------------O*------*O---------------------------"
_BOARD = re.compile(r"BO\[8 ([-*O\s]+)\]")
_MOVE = re.compile(r"\b([BW])\[([A-Ha-h][1-8]|PA|pa)[^\]]*\]")


def write(moves: list[str | None]) -> str:
    """Return a game from the beginning; None is a pass."""
    played = "".join(
        f"{'BW'[ply % 2]}[{move.upper() if move else 'PA'}]" for ply, move in enumerate(moves)
    )
    return f"(;GM[Othello]PB[black]PW[white]RE[?]TI[15:00]TY[8]BO[8 {START} *]{played};)"


def read(text: str) -> Position:
    """Return the position at the end of a game; PositionError names what does not fit."""
    board = _BOARD.search(text)
    if not board:
        raise PositionError("a game in GGF has a board, BO[8 …]")
    position = Position.from_text(board[1].replace("*", "X"))
    for number, (player, move) in enumerate(_MOVE.findall(text[board.end() :]), start=1):
        if {"B": "X", "W": "O"}[player] != position.turn:
            raise PositionError(f"move {number}: it is not the turn of {player}")
        try:
            position = position.play(None if move.lower() == "pa" else move.lower())
        except PositionError as error:
            raise type(error)(f"move {number}: {error}") from None
    return position
