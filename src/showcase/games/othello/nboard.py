"""The NBoard protocol, version 2: programs with a board can load this engine.

A line is a command; `set game` carries a game in GGF, `go` asks for a move:

    > nboard 2              < set myname showcase
    > set depth 6
    > set game (;GM[…];)
    > go                    < === F5/0.50/0.02
    > ping 3                < pong 3

Described at https://www.orbanova.com/nboard/protocol.htm (Chris Welty).
"""

from time import monotonic
from typing import TextIO

from showcase.games.othello import ggf
from showcase.games.othello.engine import LEVELS, Engine
from showcase.games.othello.position import Position


def serve(given: TextIO, answers: TextIO) -> None:
    """Answer commands until `quit` or the end of the input; what cannot be done is said."""
    position, engine = Position(), Engine()

    def say(line: str) -> None:
        print(line, file=answers, flush=True)

    for line in given:
        command, _, rest = line.strip().partition(" ")
        try:
            if command == "quit":
                return
            if command == "nboard":
                say("set myname showcase")
            elif command == "ping":
                say(f"pong {rest}")
            elif command == "set":
                what, _, value = rest.partition(" ")
                if what == "depth":
                    engine = Engine(level=max(1, min(max(LEVELS), int(value))))
                elif what == "game":
                    position = ggf.read(value)
            elif command == "move":
                move = rest.partition("/")[0].lower()
                position = position.play(None if move in ("pa", "pass") else move)
            elif command == "go":
                begun = monotonic()
                found = engine.analyse(position)
                move = found.move.upper() if found.move else "PA"
                say(f"=== {move}/{found.score:.2f}/{monotonic() - begun:.2f}")
            elif command == "hint":
                found = engine.analyse(position)
                move = found.move.upper() if found.move else "PA"
                say(f"search {move} {found.score:.2f} 0 {found.depth}")
                say("status")
        except ValueError as error:
            say(f"status {error}")
