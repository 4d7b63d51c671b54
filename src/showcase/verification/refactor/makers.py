"""How domains are made: `ints(0, 40)`, `bools`, `optional(…)`, `lists(…, 4)` and so on, checked."""

import operator
from typing import Any, SupportsIndex

from showcase.verification.refactor.kinds import Domain, Lists, Optional, Tuples
from showcase.verification.refactor.scalars import Bools, Choices, Ints
from showcase.verification.verdict import text

WRAPS = (8, 16, 32, 64)
LONGEST = 100


class DomainError(ValueError):
    """The domain is empty, misspelt, or does not fit the parameters."""


bools = Bools()


def ints(
    low: SupportsIndex | None = None, high: SupportsIndex | None = None, wrap: int | None = None
) -> Ints:
    """Make the domain of the integers from low to high; without bounds, of all integers.

    `wrap=32` reads both functions as code ported from C or Java: all their arithmetic wraps to 32
    bits of two's complement, and what bounds leave open ends there.
    """
    low, high = _bound(low), _bound(high)
    if wrap is not None:
        if _bound(wrap) not in WRAPS:
            raise DomainError(f"wrap is one of {', '.join(map(str, WRAPS))}, not {wrap!r}")
        lowest, highest = -(1 << (wrap - 1)), (1 << (wrap - 1)) - 1
        low, high = lowest if low is None else low, highest if high is None else high
        for bound in (low, high):
            if not lowest <= bound <= highest:
                raise DomainError(f"{text(bound)} is no integer of {wrap} bits")
    if low is not None and high is not None and low > high:
        empty = f"there is no integer from {text(low)} to {text(high)}"
        raise DomainError(f"the domain is empty: {empty}")
    return Ints(low, high, wrap and int(wrap))


def _bound(value: SupportsIndex | None) -> int | None:
    if value is None:
        return None
    try:
        if not isinstance(value, bool):
            return operator.index(value)
    except TypeError:
        pass
    raise DomainError(f"a bound is an integer or None, not {value!r}")


def choices(*values: str | int | bool | None) -> Choices:
    """Make the domain of a few values: strings, integers, booleans, None."""
    if not values:
        raise DomainError("the domain is empty: choices() of nothing")
    for value in values:
        if not (value is None or type(value) in (str, int, bool)):
            raise DomainError(f"a choice is a string, an integer, a boolean or None, not {value!r}")
    kept = {(type(value), value): value for value in values}
    return Choices(tuple(kept.values()))


def optional(part: Domain) -> Domain:
    """Make the domain of None and the values of another."""
    part = _part(part, "optional")
    if isinstance(part, Optional) or (isinstance(part, Choices) and None in part.choices):
        return part
    return Optional(part)


def lists(part: Domain, longest: SupportsIndex) -> Lists:
    """Make the domain of the lists of at most `longest` values of another."""
    length = _bound(longest)
    if length is None or not 0 <= length <= LONGEST:
        raise DomainError(f"the longest length of a list is 0 to {LONGEST}, not {longest!r}")
    return Lists(_part(part, "lists"), length)


def tuples(*parts: Domain) -> Tuples:
    """Make the domain of the tuples with one value of each of the others."""
    return Tuples(tuple(_part(part, "tuples") for part in parts))


def _part(part: Any, maker: str) -> Domain:
    if not isinstance(part, Domain):
        raise DomainError(f"{maker}(…) takes domains such as ints(0, 9), not {part!r}")
    return part
