"""How values travel: as JSON that keeps every kind apart.

    0x1f, true, null     "0x1f", true, null
    [1]                  ["0x1"]
    (1,)                 {"tuple": ["0x1"]}
    "a"                  {"text": "a"}
    Point(x=1)           {"class": "Point", "fields": {"x": "0x1"}}

A namedtuple's instance is also "like": "tuple", because it compares as the tuple that it is.
"""

from collections.abc import Callable, Mapping
from typing import Any

MAX_ITEMS = 4000
MAX_DEPTH = 60
Instance = tuple[str, dict[str, Any], bool]


class Unknown(Exception):  # noqa: N818 - no error: such a value says nothing
    """A value of a kind that the checker does not know, or without end."""


def instance(value: Any) -> Instance:
    """Return the class and fields of an instance, and whether it is a namedtuple's."""
    kind = type(value)
    if hasattr(kind, "__dataclass_fields__"):
        names = tuple(kind.__dataclass_fields__)
        return kind.__name__, {name: getattr(value, name) for name in names}, False
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return kind.__name__, dict(zip(kind._fields, value, strict=True)), True
    raise Unknown


def encode(value: Any, read: Callable[[Any], Instance] = instance) -> Any:
    """Turn a value into JSON; `read` tells what an instance is made of."""
    left = MAX_ITEMS

    def one(value: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if left < 0 or depth > MAX_DEPTH:
            raise Unknown
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return hex(value)
        kind = type(value)
        if kind is str:
            return {"text": value}
        if kind is list:
            return [one(item, depth + 1) for item in value]
        if kind is tuple:
            return {"tuple": [one(item, depth + 1) for item in value]}
        name, fields, like_tuple = read(value)
        coded = {field: one(part, depth + 1) for field, part in fields.items()}
        return {"class": name, "fields": coded} | ({"like": "tuple"} if like_tuple else {})

    return one(value, 0)


def decode(coded: Any, make: Callable[[str, dict[str, Any]], Any]) -> Any:
    """Turn JSON back into a value, new in every part; `make` makes the instances."""
    match coded:
        case str():
            return int(coded, 16)
        case list():
            return [decode(item, make) for item in coded]
        case {"tuple": items}:
            return tuple(decode(item, make) for item in items)
        case {"text": text}:
            return text
        case {"class": name, "fields": fields}:
            return make(name, {field: decode(part, make) for field, part in fields.items()})
    return coded


def maker(classes: Mapping[str, Callable]) -> Callable[[str, dict[str, Any]], Any]:
    """Return what makes instances of these classes."""
    return lambda name, fields: classes[name](**fields)


def comparable(coded: Any) -> Any:
    """Return what is equal for values that are: True is 1, a namedtuple a tuple, a list is none."""
    match coded:
        case str():
            return int(coded, 16)
        case list():
            return [comparable(item) for item in coded]
        case {"tuple": items}:
            return tuple(comparable(item) for item in items)
        case {"text": text}:
            return text
        case {"class": name, "fields": fields}:
            parts = {field: comparable(part) for field, part in fields.items()}
            return tuple(parts.values()) if "like" in coded else {"class": name, "fields": parts}
    return coded
