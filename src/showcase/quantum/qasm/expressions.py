"""Angles: expressions of numbers, pi and parameters, read into functions of the parameters' values.

    sum      product + product - …
    product  power * power / …
    power    - power, or atom ^ power: to the right first, 2^3^2 is 2^9 and -2^2 is -4
    atom     1.5, pi, a parameter, sin(sum), (sum)

A long expression is a flat list at run time; only parentheses, signs and powers go deep, and these
are counted.
"""

import math
from collections.abc import Callable, Container, Mapping
from functools import partial

from showcase.quantum.qasm.text import Cursor, Token

Values = Mapping[str, float]
Expression = Callable[[Values], float]

DEEPEST = 50  # parentheses, signs and powers inside each other

FUNCTIONS = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
}


class Reader:
    """Reads expressions at a cursor; only `parameters` may be named."""

    def __init__(self, cursor: Cursor, parameters: Container[str] = ()) -> None:
        self.cursor = cursor
        self.parameters = parameters

    def listed(self) -> list[Expression]:
        """Read none, (), or (sum, …)."""
        found: list[Expression] = []
        if self.cursor.take_if("(") and not self.cursor.take_if(")"):
            found.append(self.sum())
            while self.cursor.take_if(","):
                found.append(self.sum())
            self.cursor.expect(")")
        return found

    def sum(self, depth: int = 0) -> Expression:
        """Read products with + and - between them."""
        terms = [(1.0, self.product(depth))]
        while self.cursor.next.text in ("+", "-"):
            sign = 1.0 if self.cursor.take().text == "+" else -1.0
            terms.append((sign, self.product(depth)))
        return terms[0][1] if len(terms) == 1 else partial(_sum, terms)

    def product(self, depth: int) -> Expression:
        """Read powers with * and / between them."""
        first = self.power(depth)
        factors: list[tuple[Token, Expression]] = []
        while self.cursor.next.text in ("*", "/"):
            factors.append((self.cursor.take(), self.power(depth)))
        return partial(_product, first, factors) if factors else first

    def power(self, depth: int) -> Expression:
        """Read an atom with its signs and its power."""
        if depth > DEEPEST:
            self.cursor.next.fail("too many signs and parentheses inside each other")
        if self.cursor.take_if("-"):
            inner = self.power(depth + 1)
            return lambda values: -inner(values)
        if self.cursor.take_if("+"):
            return self.power(depth + 1)
        base, sign = self.atom(depth), self.cursor.next
        if not self.cursor.take_if("^"):
            return base
        power = self.power(depth + 1)
        return lambda values: _finite(sign, pow, base(values), power(values))

    def atom(self, depth: int) -> Expression:
        """Read a number, pi, a parameter, a function or a parenthesis."""
        token = self.cursor.take()
        if token.kind in ("real", "integer"):
            return _constant(float(token.text))
        if token.text == "pi":
            return _constant(math.pi)
        if token.text == "(":
            inner = self.sum(depth + 1)
            self.cursor.expect(")")
            return inner
        if token.text in FUNCTIONS:
            self.cursor.expect("(")
            inner = self.sum(depth + 1)
            self.cursor.expect(")")
            return lambda values: _finite(token, FUNCTIONS[token.text], inner(values))
        if token.kind == "name" and token.text in self.parameters:
            return lambda values: values[token.text]
        return token.fail(f"expected a number, found {token.said}")


def _constant(value: float) -> Expression:
    return lambda _: value


def _sum(terms: list[tuple[float, Expression]], values: Values) -> float:
    total = 0.0
    for sign, term in terms:
        total += sign * term(values)
    return total


def _product(first: Expression, factors: list[tuple[Token, Expression]], values: Values) -> float:
    product = first(values)
    for sign, factor in factors:
        other = factor(values)
        if sign.text == "*":
            product *= other
        elif other:
            product /= other
        else:
            sign.fail("division by zero")
    return product


def _finite(token: Token, compute: Callable[..., float], *values: float) -> float:
    """Compute a finite real number, or refuse the token that asked for it."""
    try:
        value = compute(*values)
    except (ValueError, OverflowError, ZeroDivisionError):
        value = math.nan
    if isinstance(value, complex) or not math.isfinite(value):
        token.fail(f"{token.text!r} has no finite result here")
    return value
