"""Simpler inputs: lists shorter, numbers nearer to zero, choices nearer to the first.

Values and domains both are in the form in which they travel, and every guess lies in the domain.
"""

from collections.abc import Iterator
from typing import Any


def simpler(value: Any, domain: dict) -> Iterator[Any]:
    """Yield values of a domain that are simpler than one, the boldest first."""
    match domain:
        case {"kind": "ints"}:
            yield from _nearer(int(value, 16), *(_bound(domain[end]) for end in ("low", "high")))
        case {"kind": "bools"}:
            if value:
                yield False
        case {"kind": "choices", "values": values}:
            yield from values[: values.index(value)]
        case {"kind": "optional", "part": part}:
            if value is not None:
                yield None
                yield from simpler(value, part)
        case {"kind": "lists", "part": part}:
            yield from _shorter(value)
            yield from _one_simpler(value, [part] * len(value))
        case {"kind": "tuples", "parts": parts}:
            for items in _one_simpler(value["tuple"], parts):
                yield {"tuple": items}
        case {"kind": "records", "parts": parts}:
            names = list(value["fields"])
            for items in _one_simpler(list(value["fields"].values()), parts):
                yield value | {"fields": dict(zip(names, items, strict=True))}


def together(value: Any, domain: dict) -> Iterator[Any]:
    """Yield values with several integers nearer to zero at once: equal ones alike, or all moved.

    Where the difference hangs on x == y, or on x == y + 1, neither can move alone.
    """
    spots = list(_integers(value, domain, ()))
    for number in dict.fromkeys(spot[1] for spot in spots):
        equal = [spot for spot in spots if spot[1] == number]
        if len(equal) > 1:
            for guess in _nearer(number, None, None):
                yield from _moved(value, equal, int(guess, 16) - number)
    size = sum(abs(number) for _, number, _, _ in spots)
    for number in dict.fromkeys(number >> bits for _, number, _, _ in spots for bits in (0, 1, 4)):
        if len(spots) > 1 and sum(abs(spot[1] - number) for spot in spots) < size:
            yield from _moved(value, spots, -number)


def _integers(value: Any, domain: dict, path: tuple) -> Iterator[tuple]:
    """Yield the integers in a value: their paths, values and bounds."""
    match domain:
        case {"kind": "ints"}:
            yield path, int(value, 16), *(_bound(domain[end]) for end in ("low", "high"))
        case {"kind": "optional", "part": part} if value is not None:
            yield from _integers(value, part, path)
        case {"kind": "lists", "part": part}:
            for place, item in enumerate(value):
                yield from _integers(item, part, (*path, place))
        case {"kind": "tuples", "parts": parts}:
            for place, (item, part) in enumerate(zip(value["tuple"], parts, strict=True)):
                yield from _integers(item, part, (*path, "tuple", place))
        case {"kind": "records", "parts": parts}:
            for (name, item), part in zip(value["fields"].items(), parts, strict=True):
                yield from _integers(item, part, (*path, "fields", name))


def _moved(value: Any, spots: list[tuple], by: int) -> Iterator[Any]:
    """Yield the value with some of its integers moved, if all bounds allow it."""
    for _, number, low, high in spots:
        if (low is not None and number + by < low) or (high is not None and number + by > high):
            return
    for path, number, _, _ in spots:
        value = _with(value, path, hex(number + by))
    yield value


def _with(value: Any, path: tuple, new: Any) -> Any:
    if not path:
        return new
    first, rest = path[0], path[1:]
    changed = list(value) if isinstance(value, list) else dict(value)
    changed[first] = _with(value[first], rest, new)
    return changed


def _one_simpler(values: list, parts: list) -> Iterator[list]:
    for place, (value, part) in enumerate(zip(values, parts, strict=True)):
        for guess in simpler(value, part):
            yield [*values[:place], guess, *values[place + 1 :]]


def _shorter(items: list) -> Iterator[list]:
    size = len(items)
    while size:
        for start in range(0, len(items), size):
            yield items[:start] + items[start + size :]
        size //= 2


def _nearer(value: int, low: int | None, high: int | None) -> Iterator[str]:
    """Yield integers nearer to zero; of two as near, the positive one."""
    towards = 1 if value > 0 else -1
    guesses = [0, 1, 2, 10, abs(value), *(bound for bound in (low, high) if bound is not None)]
    guesses += [value - towards * (abs(value) >> bits) for bits in (1, 2, 4, 8, 12, 16, 24, 32)]
    guesses += [value - towards]
    for guess in guesses:
        nearer = (abs(guess), guess < 0) < (abs(value), value < 0)
        if nearer and (low is None or guess >= low) and (high is None or guess <= high):
            yield hex(guess)


def _bound(coded: str | None) -> int | None:
    return None if coded is None else int(coded, 16)
