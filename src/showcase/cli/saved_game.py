"""What the games at the terminal share: a typed line, and a game kept in a file as its moves."""

import sys
from pathlib import Path

_WORDS = {"undo": "u", "hint": "h", "quit": "q"}


def ask(prompt: str) -> str | None:
    """Return the next line typed, in lower case, a word as its letter; None at the end."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        print()
        return None
    typed = line.strip().lower()
    return _WORDS.get(typed, typed)


def resume(moves: str, file: Path | None) -> str:
    """Return the moves to begin with: the file's, where there is one, or those given."""
    if file is None or not file.exists():
        return moves
    if moves:
        raise ValueError(f"--moves and the game in {file} contradict each other; give one of them")
    try:
        return "".join(file.read_text(encoding="utf-8").split())
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} holds no game: byte {error.start} is no UTF-8") from error
