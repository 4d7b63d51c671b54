"""Text to tokens, and a cursor on them."""

import re
from dataclasses import dataclass
from typing import NoReturn


class QasmError(ValueError):
    """Text that cannot be read; `.line` and `.column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Token:
    """A piece of the text and where it stands."""

    kind: str
    text: str
    line: int
    column: int

    def fail(self, message: str) -> NoReturn:
        """Refuse the text at this token."""
        raise QasmError(message, self.line, self.column)

    @property
    def said(self) -> str:
        """The token as a message names it."""
        text = self.text if len(self.text) <= 40 else f"{self.text[:40]}…"
        return "the end" if self.kind == "end" else repr(text)


_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
      | (?P<real>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)
      | (?P<integer>\d+)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<string>"[^"\n]*")
      | (?P<sign>->|==|[;,()\[\]{}+\-*/^])
    """,
    re.ASCII | re.VERBOSE,
)


def tokens(text: str) -> list[Token]:
    """Take a text apart; the last token is its end."""
    found, position, line, begins = [], 0, 1, 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise QasmError(f"{text[position]!r} means nothing here", line, position - begins + 1)
        if match.lastgroup != "space":
            found.append(Token(match.lastgroup, match[0], line, position - begins + 1))
        elif breaks := match[0].count("\n"):
            line, begins = line + breaks, position + match[0].rindex("\n") + 1
        position = match.end()
    return [*found, Token("end", "", line, len(text) - begins + 1)]


class Cursor:
    """Tokens with a place in them; each method reads what it is named after."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.place = 0

    @property
    def next(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.place]

    def take(self) -> Token:
        """Read one token."""
        token = self.next
        self.place += token.kind != "end"
        return token

    def take_if(self, text: str) -> bool:
        """Read a token if it is this one; return whether it was."""
        if found := self.next.text == text:
            self.take()
        return found

    def expect(self, text: str) -> None:
        """Read this token, or refuse."""
        if not self.take_if(text):
            self.next.fail(f"expected {text!r}, found {self.next.said}")

    def expect_kind(self, kind: str, what: str) -> Token:
        """Read a token of this kind, or refuse."""
        if self.next.kind != kind:
            self.next.fail(f"expected {what}, found {self.next.said}")
        return self.take()
