"""Text to tokens, and a cursor on them that reads constant expressions."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

DEEPEST = 50  # parentheses and signs inside each other


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
        return "the end" if self.kind == "end" else repr(self.text)


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


_FUNCTIONS = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
}


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

    def sum(self, depth: int) -> float:
        """Read a constant expression."""
        value = self.product(depth)
        while self.next.text in ("+", "-"):
            sign = self.take()
            value += self.product(depth) if sign.text == "+" else -self.product(depth)
        return value

    def product(self, depth: int) -> float:
        """Read what stands between + and -."""
        value = self.signed(depth)
        while self.next.text in ("*", "/"):
            sign = self.take()
            other = self.signed(depth)
            if sign.text == "/" and other == 0:
                sign.fail("division by zero")
            value = value * other if sign.text == "*" else value / other
        return value

    def signed(self, depth: int) -> float:
        """Read what stands between * and /, with its signs and its power."""
        if depth > DEEPEST:
            self.next.fail("too many signs and parentheses inside each other")
        if self.take_if("-"):
            return -self.signed(depth + 1)
        if self.take_if("+"):
            return self.signed(depth + 1)
        base, sign = self.atom(depth), self.next
        if not self.take_if("^"):
            return base
        power = self.signed(depth + 1)  # to the right first: 2^3^2 is 2^9
        return self.number(sign, lambda: base**power)

    def atom(self, depth: int) -> float:
        """Read a number, pi, a function or a parenthesis."""
        token = self.take()
        if token.kind in ("real", "integer"):
            return float(token.text)
        if token.text == "pi":
            return math.pi
        if token.text == "(":
            value = self.sum(depth + 1)
            self.expect(")")
            return value
        if token.text in _FUNCTIONS:
            self.expect("(")
            value = self.sum(depth + 1)
            self.expect(")")
            return self.number(token, lambda: _FUNCTIONS[token.text](value))
        token.fail(f"expected a number, found {token.said}")
        return None

    def number(self, token: Token, compute: Callable[[], float]) -> float:
        """Compute a finite number, or refuse the token that asked for it."""
        try:
            value = compute()
        except (ValueError, OverflowError, ZeroDivisionError):
            value = math.nan
        if isinstance(value, complex) or not math.isfinite(value):
            token.fail(f"{token.text!r} has no finite result here")
        return value
