"""Who plays a match: our engine and programs that others wrote, each a fresh one a game.

Those programs speak the NBoard protocol, GTP or, as Zebra, with a person at a terminal.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Protocol

from showcase.games.match.process import Fault, Process
from showcase.games.othello import Engine, Position, ggf

Moves = list[str | None]


class Player(Protocol):
    """Plays one game."""

    def choose(self, position: Position, moves: Moves) -> str:
        """Return a move for `position`, to which `moves` led; Fault where it cannot."""
        ...

    def cpu_seconds(self) -> float:
        """Return the processor time used so far."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Own:
    """Our engine, in this process."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._used = engine, 0.0

    def choose(self, position: Position, moves: Moves) -> str:  # noqa: ARG002 - the Protocol's
        """Return the engine's move."""
        begun = process_time()
        move = self._engine.choose(position)
        self._used += process_time() - begun
        return move

    def cpu_seconds(self) -> float:
        """Return the processor time of all moves."""
        return self._used

    def close(self) -> None:
        """Nothing is held."""


class NBoard:
    """A program that speaks the NBoard protocol, at a fixed depth."""

    def __init__(
        self, command: Sequence[str], depth: int, *, folder: Path | None = None, seconds: float = 60
    ) -> None:
        self._process, self._seconds = Process(command, folder=folder), seconds
        self._process.write("nboard 2")
        self._process.write(f"set depth {depth}")
        self._process.write("ping 1")
        while not self._process.read(seconds).startswith("pong"):
            pass
        self._begun = self._process.cpu_seconds()

    def choose(self, position: Position, moves: Moves) -> str:  # noqa: ARG002 - the game is sent
        """Send the game, ask for a move."""
        self._process.write(f"set game {ggf.write(moves)}")
        self._process.write("go")
        while True:
            line = self._process.read(self._seconds)
            if line.startswith("==="):
                return line.removeprefix("===").split()[0].partition("/")[0].lower()

    def cpu_seconds(self) -> float:
        """Return the processor time of the process since it was ready."""
        return self._process.cpu_seconds() - self._begun

    def close(self) -> None:
        """Kill it."""
        self._process.close()


class Gtp:
    """A program that speaks the Go Text Protocol with an Othello board."""

    def __init__(self, command: Sequence[str], *, seconds: float = 60) -> None:
        self._process, self._seconds, self._told = Process(command), seconds, 0
        self._ask("set_game Othello")
        self._ask("clear_board")
        self._begun = self._process.cpu_seconds()

    def _ask(self, line: str) -> str:
        self._process.write(line)
        said = ""
        while not said:
            said = self._process.read(self._seconds).strip()
        while self._process.read(self._seconds).strip():
            pass
        if not said.startswith("="):
            raise Fault(f"it answered {said!r} to {line!r}")
        return said.lstrip("= ").lower()

    def choose(self, position: Position, moves: Moves) -> str:
        """Tell the moves that it has not seen, ask for its own."""
        for ply in range(self._told, len(moves)):
            if moves[ply]:  # gtp-rhino passes by itself, and knows no such move
                self._ask(f"play {('black', 'white')[ply % 2]} {moves[ply]}")
        self._told = len(moves) + 1
        return self._ask(f"genmove {'black' if position.turn == 'X' else 'white'}")

    def cpu_seconds(self) -> float:
        """Return the processor time of the process since it was ready."""
        return self._process.cpu_seconds() - self._begun

    def close(self) -> None:
        """Kill it."""
        self._process.close()


class Zebra:
    """Gunnar Andersson's program, which prints boards and asks a person for the other side's moves.

    `depths` are how many moves its search looks ahead, and with how many empty squares left it
    looks for the exact score and for the winner. It uses no book and no chance. `command` must not
    hold its output back (`stdbuf -oL`). It is started when it is first asked, since its colour and
    the opening are arguments.
    """

    _OPTIONS = ("-b", "0", "-r", "0", "-p", "0")
    _ROW = re.compile(r" {6}[1-8]  ")
    _DISCS = re.compile(r"(\d+) discs")  # at the right of two rows
    _SHEET = re.compile(r"\d+\. (\S+) *(\S*) *$", re.MULTILINE)  # black's move and white's

    def __init__(
        self,
        command: Sequence[str],
        depths: tuple[int, int, int],
        *,
        folder: Path | None = None,
        seconds: float = 60,
    ) -> None:
        self._command, self._depths = command, [str(depth) for depth in depths]
        self._folder, self._seconds = folder, seconds
        self._process: Process | None = None
        self._told, self._begun = 0, 0.0
        self._unread = False  # whether the end of a line waits, which it takes for an Enter

    def choose(self, position: Position, moves: Moves) -> str:
        """Tell the moves that it has not seen, read its own from the board that it prints next."""
        if self._process is None:
            sides = [*self._depths, "0"] if position.turn == "X" else ["0", *self._depths]
            game = ["-l", *sides, "-seq", "".join(filter(None, moves))]
            self._process = Process([*self._command, *self._OPTIONS, *game], folder=self._folder)
            self._board(self._process)  # before any move: it is ready
            self._begun = self._process.cpu_seconds()
        else:
            for move in filter(None, moves[self._told :]):  # passes it finds by itself
                self._process.write(move)
                self._unread = True
        self._told = len(moves) + 1
        discs = 4 + sum(move is not None for move in moves)
        while True:
            board = self._board(self._process)
            if sum(map(int, self._DISCS.findall(board))) > discs:
                return self._last(board)

    def _board(self, process: Process) -> str:
        rows: list[str] = []
        while len(rows) < 8:
            line = process.read(self._seconds)
            if self._ROW.match(line):
                rows.append(line)
            elif line.startswith("You must pass"):  # it shows no board before Enter
                if not self._unread:
                    process.write("")
                self._unread = False
        return "\n".join(rows)

    def _last(self, board: str) -> str:
        moves = [move for row in self._SHEET.findall(board) for move in row if move.strip("-")]
        if not moves:
            raise Fault(f"it has moved, but lists no move:\n{board}")
        return moves[-1]

    def cpu_seconds(self) -> float:
        """Return the processor time of the process since it was ready."""
        return self._process.cpu_seconds() - self._begun if self._process else 0.0

    def close(self) -> None:
        """Kill it."""
        if self._process:
            self._process.close()
