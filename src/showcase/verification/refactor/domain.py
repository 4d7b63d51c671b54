"""Which arguments count: the sets that parameters range over, in Python and as a line of text.

`"n: 0..40, fast: bool"` is the text form, for the command line and the page.
"""

import ast
import itertools
import math
import operator
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import SupportsIndex

from showcase.verification.verdict import text

MAX_BITS = 1 << 16
MAX_SHOWN = 40


class DomainError(ValueError):
    """The domain is empty, misspelt, or does not fit the parameters."""


@dataclass(frozen=True)
class Ints:
    """The integers from low to high, both included; None is no bound."""

    low: int | None = None
    high: int | None = None

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        return None if self.low is None or self.high is None else self.high - self.low + 1

    def values(self) -> range:
        """Return every value of a bounded domain."""
        return range(self.low, self.high + 1)

    def sample(self, rng: random.Random) -> int:
        """Draw a value, liking the edges, zero, and the powers of two."""
        low = -(2**70) if self.low is None else self.low
        high = 2**70 if self.high is None else self.high
        match rng.randrange(4):
            case 0:
                value = rng.choice((low, high)) + rng.randint(-2, 2)
            case 1:
                value = rng.randint(-4, 12)
            case 2:
                value = rng.choice((-1, 1)) * 2 ** rng.randrange(66) + rng.randint(-1, 1)
            case _:
                return rng.randint(low, high)
        return value if low <= value <= high else rng.randint(low, high)

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        match self.low, self.high:
            case None, None:
                return f"every integer {name}"
            case low, None:
                return f"every integer {name} ≥ {text(low)}"
            case None, high:
                return f"every integer {name} ≤ {text(high)}"
        if self.size == 1:
            return f"the one value {name} = {text(self.low)}"
        return f"all {text(self.size)} values of {name}"


@dataclass(frozen=True)
class Bools:
    """False and True. Calling it gives itself: `bools` and `bools()` are the same domain."""

    size = 2

    def __call__(self) -> "Bools":
        """Return the same domain."""
        return self

    def values(self) -> tuple[bool, bool]:
        """Return both values."""
        return (False, True)

    def sample(self, rng: random.Random) -> bool:
        """Draw one."""
        return rng.random() < 0.5

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"both values of {name}"


Domain = Ints | Bools
bools = Bools()


def ints(low: SupportsIndex | None = None, high: SupportsIndex | None = None) -> Ints:
    """Make the domain of the integers from low to high; without bounds, of all integers."""
    low, high = _bound(low), _bound(high)
    if low is not None and high is not None and low > high:
        empty = f"there is no integer from {text(low)} to {text(high)}"
        raise DomainError(f"the domain is empty: {empty}")
    return Ints(low, high)


def _bound(value: SupportsIndex | None) -> int | None:
    if value is None:
        return None
    try:
        if not isinstance(value, bool):
            return operator.index(value)
    except TypeError:
        pass
    raise DomainError(f"a bound is an integer or None, not {value!r}")


def describe(domain: Mapping[str, Domain], given: str | None = None) -> str:
    """Say the whole domain in words."""
    sizes = [part.size for part in domain.values()]
    condition = f", where {given}" if given else ""
    if not domain:
        return "the one call without arguments"
    if len(domain) > 1 and None not in sizes:
        product = text(math.prod(sizes))
        return f"all {product} combinations of {_list(list(domain))}{condition}"
    return _list([part.words(name) for name, part in domain.items()]) + condition


def samples(domain: Mapping[str, Domain], count: int, seed: int) -> Iterator[tuple]:
    """Yield at most `count` arguments: all of a small domain, else edges and random ones."""
    sizes = [part.size for part in domain.values()]
    if None not in sizes and math.prod(sizes) <= count:
        yield from itertools.product(*(part.values() for part in domain.values()))
        return
    rng = random.Random(seed)  # noqa: S311 - test inputs, not secrets
    for _ in range(count):
        yield tuple(part.sample(rng) for part in domain.values())


def parse(line: str) -> dict[str, Domain]:
    """Read a domain line: `name: low..high`, `name: int` or `name: bool`, separated by commas.

    >>> parse("n: 0..2**16-1, fast=bool")
    {'n': Ints(low=0, high=65535), 'fast': Bools()}
    """
    domain: dict[str, Domain] = {}
    for part in filter(str.strip, line.replace(";", ",").replace("\n", ",").split(",")):
        name, separator, values = part.replace("=", ":", 1).partition(":")
        name, values = name.strip(), values.strip()
        if not separator or not name.isidentifier():
            raise DomainError(f"write the domain as 'n: 0..40' or 'b: bool', not {part.strip()!r}")
        if name in domain:
            raise DomainError(f"the domain names {name} twice")
        domain[name] = _parse_values(name, values)
    return domain


def _parse_values(name: str, values: str) -> Domain:
    if values in ("bool", "int"):
        return bools if values == "bool" else ints()
    low, dots, high = values.partition("..")
    if not dots:
        raise DomainError(f"{name}: write low..high, int or bool, not {values!r}")
    return ints(*(_parse_bound(name, bound.strip()) for bound in (low, high)))


def _parse_bound(name: str, bound: str) -> int | None:
    if not bound:
        return None
    try:
        return _evaluate(ast.parse(bound.replace("^", "**"), mode="eval").body)
    except _NO_NUMBER as error:
        short = bound if len(bound) < MAX_SHOWN else f"{bound[:MAX_SHOWN]}…"
        raise DomainError(f"{name}: {short!r} is not an integer such as 40 or 2**31-1") from error


_NO_NUMBER = (SyntaxError, ValueError, KeyError, ArithmeticError, RecursionError, MemoryError)
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


def _evaluate(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(exponent))):
            base = _evaluate(left)
            if base.bit_length() * exponent > MAX_BITS:
                raise OverflowError
            return base**exponent
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_evaluate(left), _evaluate(right))
    raise KeyError


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
