"""The domain as a line of text, for the command line and the page.

`n: 0..40, b: bool, xs: lists(0..9, 4), p.x: optional(0..9), mode: choices('a', 'b')`
"""

import ast
import operator
from collections.abc import Callable, Iterator

from showcase.verification.refactor.kinds import Domain
from showcase.verification.refactor.makers import (
    DomainError,
    bools,
    choices,
    ints,
    lists,
    optional,
    tuples,
)

MAX_BITS = 1 << 16
MAX_SHOWN = 40
MAX_NESTED = 10
_SIMPLE = {"int": ints(), "bool": bools, "bools": bools, "None": choices(None)}


def parse(line: str) -> dict[str, Domain]:
    """Read a domain line: `name: values`, separated by commas.

    The values are low..high, int, bool, or a call of ints, optional, lists, tuples or choices.

    >>> parse("n: 0..2**16-1, fast=bool")
    {'n': Ints(low=0, high=65535, wrap=None), 'fast': Bools()}
    """
    domain: dict[str, Domain] = {}
    for part in _split(line.replace(";", ",").replace("\n", ",")):
        cut = min((part.find(sign) for sign in ":=" if sign in part), default=len(part))
        name, values = part[:cut].strip(), part[cut + 1 :].strip()
        if cut == len(part) or not all(piece.isidentifier() for piece in name.split(".")):
            shown = f"'n: 0..40' or 'b: bool', not {_short(part)!r}"
            raise DomainError(f"write the domain as {shown}")
        if name in domain:
            raise DomainError(f"the domain names {name} twice")
        domain[name] = _values(name, values, 0)
    return domain


def _split(line: str) -> Iterator[str]:
    """Yield what stands between the commas that are in no parentheses and no string."""
    depth, quote, part = 0, "", ""
    for sign in line:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "," and depth <= 0:
            yield from filter(None, [part.strip()])
            part = ""
            continue
        part += sign
    yield from filter(None, [part.strip()])


def _values(name: str, values: str, depth: int) -> Domain:
    if values in _SIMPLE:
        return _SIMPLE[values]
    maker, opened, rest = values.partition("(")
    maker = maker.strip()
    if opened and maker in _MAKERS and rest.endswith(")"):
        if depth == MAX_NESTED:
            raise DomainError(f"{name}: nested too deeply")
        return _MAKERS[maker](name, list(_split(rest[:-1])), depth + 1)
    low, dots, high = values.partition("..")
    if not dots:
        raise DomainError(f"{name}: write low..high, int, bool or lists(…), not {_short(values)!r}")
    return ints(*(_bound(name, bound.strip()) for bound in (low, high)))


def _make_ints(name: str, parts: list[str], _depth: int) -> Domain:
    """Read `ints(low, high, wrap=32)`, of which any part may be missing."""
    names = ["low", "high", "wrap"]
    given = {}
    for place, part in enumerate(parts):
        key, equals, value = part.partition("=")
        key, value = (key.strip(), value) if equals else ("".join(names[place : place + 1]), part)
        if key not in names or key in given:
            raise DomainError(f"{name}: write ints(low, high, wrap=32), not {_short(part)!r} in it")
        given[key] = None if value.strip() == "None" else _bound(name, value.strip())
    return ints(**given)


def _make_lists(name: str, parts: list[str], depth: int) -> Domain:
    if len(parts) != 2:
        raise DomainError(f"{name}: write lists(0..9, 4): the items, and the longest length")
    return lists(_values(name, parts[0], depth), _bound(name, parts[1]))


def _make_optional(name: str, parts: list[str], depth: int) -> Domain:
    if len(parts) != 1:
        raise DomainError(f"{name}: write optional(0..9), with one kind of values")
    return optional(_values(name, parts[0], depth))


def _make_tuples(name: str, parts: list[str], depth: int) -> Domain:
    return tuples(*(_values(name, part, depth) for part in parts))


def _make_choices(name: str, parts: list[str], _depth: int) -> Domain:
    try:
        return choices(*(ast.literal_eval(part) for part in parts))
    except _NO_NUMBER as error:
        raise DomainError(f"{name}: write choices('a', 'b', 3)") from error


_MAKERS: dict[str, Callable[[str, list[str], int], Domain]] = {
    "ints": _make_ints,
    "lists": _make_lists,
    "optional": _make_optional,
    "tuples": _make_tuples,
    "choices": _make_choices,
}


def _bound(name: str, bound: str) -> int | None:
    if not bound:
        return None
    try:
        return evaluate(ast.parse(bound.replace("^", "**"), mode="eval").body)
    except _NO_NUMBER as error:
        wanted = "is not an integer such as 40 or 2**31-1"
        raise DomainError(f"{name}: {_short(bound)!r} {wanted}") from error


_NO_NUMBER = (
    *(SyntaxError, ValueError, KeyError, TypeError),
    *(ArithmeticError, RecursionError, MemoryError),
)
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.LShift: lambda a, b: a * evaluate_power(2, b),
}


def evaluate(node: ast.expr) -> int:
    """Return the value of a small arithmetic expression; KeyError where it is none."""
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -evaluate(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(exponent))):
            return evaluate_power(evaluate(left), exponent)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](evaluate(left), evaluate(right))
    raise KeyError


def evaluate_power(base: int, exponent: int) -> int:
    """Return base ** exponent, unless it is enormous or no integer."""
    if exponent < 0 or base.bit_length() * exponent > MAX_BITS:
        raise OverflowError
    return base**exponent


def _short(text: str) -> str:
    return text if len(text) < MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
