"""`showcase connect-four`: play against the solver at the terminal, or have a position solved."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcase.cli.saved_game import ask, resume

if TYPE_CHECKING:
    from showcase.games.connect_four import Position, Solver
    from showcase.games.connect_four.player import Player


def main(
    moves: Annotated[
        str, typer.Option(help="Columns played so far, first player's first: 4453.")
    ] = "",
    *,
    solve: Annotated[
        bool, typer.Option("--solve", help="Print what each column is worth, exactly, and stop.")
    ] = False,
    file: Annotated[
        Path | None, typer.Option(help="Go on with the game in this file, and keep it there.")
    ] = None,
) -> None:
    """Play Connect Four against the solver, from the empty board or from --moves.

    You play the side whose turn it is. With --solve, every column of the position is solved:
    "wins in 5" is five stones of the winner from here, with perfect play on both sides.

    Example: showcase connect-four --moves 44444265

    Example: showcase connect-four --moves 44434574455355 --solve
    """
    from showcase.games.connect_four import Position

    moves = resume(moves, file)
    position = Position.from_moves(moves)
    print("Starting the solver (some seconds the first time) …", file=sys.stderr)
    if solve:
        from showcase.games.connect_four import Solver

        _solve(position, Solver(engine="numba"))
    else:
        from showcase.games.connect_four.player import Player

        _play(moves, Player(), file)


def _solve(position: "Position", solver: "Solver") -> None:
    """Print the exact score of each column as soon as it is known; Ctrl-C keeps what is."""
    from tqdm import tqdm

    from showcase.games.connect_four import GameOver, describe

    if position.over:
        raise GameOver("the game is over: there is nothing left to solve")
    print(position)
    for column in position.columns:
        with tqdm(
            desc=f"column {column}", unit=" positions", unit_scale=True, leave=False, delay=0.5
        ) as bar:
            for bounds in solver.search_column(position, column):
                bar.update(bounds.nodes - bar.n)
                bar.set_postfix_str(f"score {bounds.low} to {bounds.high}", refresh=False)
        said = describe(bounds.low, position.stones)
        print(f"column {column}: {bounds.low:+3d}  {said}", flush=True)


def _play(moves: str, player: "Player", file: Path | None) -> None:
    from showcase.games.connect_four import Position, PositionError

    start, visitor = len(moves), Position.from_moves(moves).turn
    shown = None
    while True:
        position = Position.from_moves(moves)
        if moves != shown:
            print(f"\n{position}")
            shown = moves
            if file:
                file.write_text(moves + "\n", encoding="utf-8")
        if position.over:
            print(_result(position, visitor))
            return
        if position.turn != visitor:
            column, why = _choose(position, player)
            print(f"The solver plays {column}: {why}.")
            moves += str(column)
            continue
        typed = ask(f"You are {'XO'[visitor - 1]}; column 1-7, u undo, h hint, q quit: ")
        if typed in (None, "q"):
            return
        if typed == "h":
            column, why = _choose(position, player)
            print(f"Column {column}: {why}.")
        elif typed == "u" and len(moves) < start + 2:
            print("There is no move of yours to take back.")
        elif typed == "u":
            moves = moves[:-2]
        elif typed not in set("1234567"):
            print("Please type a column from 1 to 7, or u, h or q.")
        else:
            try:
                position.play(int(typed))
            except PositionError as error:
                print(f"That cannot be played: {error}.")
            else:
                moves += typed


def _choose(position: "Position", player: "Player") -> tuple[int, str]:
    """Let the player think, with its progress; Ctrl-C has it play what it thinks best so far."""
    from tqdm import tqdm

    from showcase.games.connect_four.score import outline

    with tqdm(
        desc="thinking (Ctrl-C: move now)", unit=" positions", unit_scale=True, leave=False, delay=1
    ) as bar:
        try:
            for analysis in player.think(position):
                bar.update(analysis.nodes - bar.n)
        except KeyboardInterrupt:
            pass
    choice = analysis.choice
    why = outline(choice.bounds, position.stones)
    return choice.column, why if choice.safe or choice.bounds.solved else "its best guess so far"


def _result(position: "Position", visitor: int) -> str:
    if position.winner is None:
        return "A draw: the board is full."
    said = f"{'XO'[position.winner - 1]} has four in a row"
    return f"{said}: you win." if position.winner == visitor else f"{said}."
