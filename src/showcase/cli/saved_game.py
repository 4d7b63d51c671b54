"""What the games at the terminal share: a typed line, and a game kept in a file as its moves."""

import sys
from pathlib import Path


def ask(prompt: str) -> str | None:
    """Return the next line typed, in lower case; None at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        print()
        return None
    return line.strip().lower()


def resume(moves: str, file: Path | None) -> str:
    """Return the moves to begin with: the file's, where there is one, or those given."""
    if file is None or not file.exists():
        return moves
    if moves:
        raise ValueError(f"--moves and the game in {file} contradict each other; give one of them")
    return "".join(file.read_text(encoding="utf-8").split())
