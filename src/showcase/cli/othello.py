"""`showcase othello`: play against the engine at the terminal, or have a position solved."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcase.cli.saved_game import ask, resume

if TYPE_CHECKING:
    from showcase.games.othello import Engine, Position


def main(
    moves: Annotated[str, typer.Option(help="Moves played so far, black's first: f5d6c3.")] = "",
    *,
    level: Annotated[int, typer.Option(help="How strong the engine plays, 1 to 10.")] = 6,
    board: Annotated[
        str, typer.Option(help="With --solve: 64 squares, a1 to h8, as X O -, then who moves.")
    ] = "",
    solve: Annotated[
        bool, typer.Option("--solve", help="Print what each move is worth, exactly, and stop.")
    ] = False,
    file: Annotated[
        Path | None, typer.Option(help="Go on with the game in this file, and keep it there.")
    ] = None,
    nboard: Annotated[
        bool, typer.Option("--nboard", help="Speak the NBoard protocol, for other programs.")
    ] = False,
) -> None:
    """Play Othello against the engine, from the beginning or from --moves.

    You play the side whose turn it is. Moves are squares such as d3; a player without a move
    passes by itself. With --solve, each move of a late position gets its exact final score.

    Example: showcase othello --level 3

    Example: showcase othello --board "--XXXXX--OOOXX-O-OOOXXOX-OXOXOXXOXXXOXXX--XOXOXX-XXXOOO--OOOOO-- X" --solve
    """
    from showcase.games.othello import Position

    if nboard:
        from showcase.games.othello.nboard import serve

        serve(sys.stdin, sys.stdout)
        return
    moves = resume(moves, file)
    position = Position.from_text(board) if board else Position.from_moves(moves)
    if solve:
        _solve(position)
        return
    if board:
        raise ValueError("--board is for --solve; a game begins from --moves")
    from showcase.games.othello import Engine

    engine = Engine(level=level)
    print("Starting the engine (some seconds the first time) …", file=sys.stderr)
    _play(moves, engine, file)


def _solve(position: "Position") -> None:
    """Print the exact score of each move as soon as it is known."""
    from tqdm import tqdm

    from showcase.games.othello import Solver

    print(position)
    if position.over:
        print(f"The game is over: {position.score:+d} for {position.turn}.")
        return
    solver = Solver()
    for move in tqdm(position.moves or (None,), leave=False, delay=0.5):
        score = -solver.solve(position.play(move))
        tqdm.write(f"{move or 'pass'}: {score:+3d}")


def _play(moves: str, engine: "Engine", file: Path | None) -> None:
    from showcase.games.othello import Position, PositionError

    position = Position.from_moves(moves)
    game = [position]
    visitor = position.turn
    shown = None
    while True:
        position = game[-1]
        if position is not shown:
            print(f"\n{position}")
            shown = position
            if file:
                file.write_text(moves + "\n", encoding="utf-8")
        if position.over:
            print(_result(position, visitor))
            return
        if not position.moves:
            print(f"{position.turn} has no move and passes.")
            game.append(position.play(None))
            continue
        if position.turn != visitor:
            found = engine.analyse(position)
            print(f"The engine plays {found.move}: {found.describe()}.")
            game.append(position.play(found.move))
            moves += found.move
            continue
        typed = ask(f"You are {visitor}; a square, u undo, h hint, q quit: ")
        if typed in (None, "q"):
            return
        if typed == "h":
            found = engine.analyse(position)
            print(f"{found.move}: {found.describe()}.")
        elif typed == "u":
            earlier = [p for p in game[:-1] if p.turn == visitor and p.moves]
            if not earlier:
                print("There is no move of yours to take back.")
                continue
            while game[-1] is not earlier[-1]:
                if game[-2].moves:
                    moves = moves[:-2]
                game.pop()
        else:
            try:
                game.append(position.play(typed))
            except PositionError as error:
                print(f"That cannot be played: {error}.")
            else:
                moves += typed


def _result(position: "Position", visitor: str) -> str:
    score = position.score if position.turn == visitor else -position.score
    if score == 0:
        return "A draw."
    return f"You {'win' if score > 0 else 'lose'} by {abs(score)}."
