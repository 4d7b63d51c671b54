"""What a variable may hold in symbolic execution, and how two values become one or are compared.

A value is Python's own where it is known (int, bool, None, str, tuple); else an `Int` or a Z3
boolean; a tuple or list whose length depends on the arguments; a reference to something mutable,
whose contents stand in the heap; or a `Choice` between values of different kinds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import z3

from showcase.verification.refactor.direct import if_else
from showcase.verification.refactor.guards import Guard, as_term, conj, disj, neg
from showcase.verification.refactor.terms import Int, Theory


@dataclass(frozen=True, eq=False)
class Seq:
    """A tuple whose length may depend on the arguments; items beyond the length mean nothing."""

    items: tuple
    length: int | Int


@dataclass(frozen=True, eq=False)
class Listed(Seq):
    """The contents of a list."""


@dataclass(frozen=True, eq=False)
class Fields:
    """The contents of a dataclass instance."""

    of: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Ref:
    """The identity of a list or a dataclass instance: where its contents stand in the heap."""

    number: int


@dataclass(frozen=True, eq=False)
class Table:
    """A constant dict, to look up in."""

    entries: tuple[tuple[Any, Any], ...]


class Named(tuple):  # noqa: SLOT001 - a subclass of tuple cannot have any
    """A namedtuple: a tuple that knows its class."""

    of: str

    def __new__(cls, of: str, items: Iterable) -> Self:
        """Make one of a class so named."""
        self = super().__new__(cls, items)
        self.of = of
        return self


@dataclass(frozen=True, eq=False)
class Choice:
    """One of several values, of different kinds, each where its guard holds."""

    alternatives: tuple[tuple[Guard, Any], ...]


NOTHING = Choice(())
"""The value of what is evaluated nowhere."""


_NUMBERS = (int, Int, z3.BoolRef)
_BOOLEANS = (bool, z3.BoolRef)


def is_number(value: Any) -> bool:
    """Tell whether a value is an integer or a boolean, known or not."""
    return isinstance(value, _NUMBERS)


def is_boolean(value: Any) -> bool:
    """Tell whether a value is a boolean, known or not."""
    return isinstance(value, _BOOLEANS)


def cases(value: Any) -> tuple[tuple[Guard, Any], ...]:
    """Return the alternatives of a value, with their guards."""
    return value.alternatives if isinstance(value, Choice) else ((True, value),)


def where_any(a: Any, b: Any, holds: Callable[[Any, Any], Guard]) -> Guard:
    """Return where two values, each one of its alternatives, stand in a relation."""
    result: Guard = False
    for guard, x in cases(a):
        for other, y in cases(b):
            both = conj(guard, other)
            if both is not False:
                result = disj(result, conj(both, holds(x, y)))
    return result


def as_seq(value: tuple | Seq) -> Seq:
    """Return a tuple in the form that may have any length."""
    return value if isinstance(value, Seq) else Seq(tuple(value), len(value))


def _kind(value: Any) -> Any:
    """Return what two values must have in common to be joined into one."""
    if is_boolean(value):
        return "bool"
    match value:
        case int() | Int():
            return "int"
        case Named():
            return value.of, len(value)
        case tuple():
            return "tuple", len(value)
        case Seq():
            return type(value)
        case Fields():
            return Fields, value.of
        case Table():
            return Table, id(value)
        case str():
            return str, value
    return value  # None, a reference


class Values:
    """Joins and compares values of one theory."""

    theory: Theory
    heap: Mapping[Ref, Listed | Fields]

    def __init__(self, theory: Theory) -> None:
        self.theory, self.heap = theory, {}

    def contents(self, value: Any) -> Any:
        """Return what a reference stands for; other values as they are."""
        return self.heap[value] if isinstance(value, Ref) else value

    def freeze(self, value: Any, heap: Mapping[Ref, Listed | Fields]) -> Any:
        """Return a value with the contents of a heap in place of references into it."""
        match value:
            case Ref():
                return self.freeze(heap[value], heap)
            case Seq(items=items, length=length):
                return type(value)(tuple(self.freeze(item, heap) for item in items), length)
            case Fields(of=of, values=values):
                return Fields(of, {name: self.freeze(each, heap) for name, each in values.items()})
            case Named():
                return Named(value.of, (self.freeze(item, heap) for item in value))
            case tuple():
                return tuple(self.freeze(item, heap) for item in value)
            case Choice(alternatives=alternatives):
                result = NOTHING
                for guard, each in alternatives:
                    result = self.choose(guard, self.freeze(each, heap), result)
                return result
        return value

    def truth(self, value: Any) -> Guard:
        """Return whether a value counts as true."""
        value = self.contents(value)
        if is_boolean(value):
            return value
        match value:
            case int() | Int():
                return self.theory.compare("!=", value, 0)
            case Seq(length=length):
                return self.theory.compare("!=", length, 0)
            case Choice(alternatives=alternatives):
                result: Guard = False
                for guard, each in alternatives:
                    result = disj(result, conj(guard, self.truth(each)))
                return result
            case Fields():
                return True
            case Table(entries=entries):
                return bool(entries)
        return bool(value)

    def choose(self, guard: Guard, a: Any, b: Any) -> Any:
        """Return a where the guard holds, else b."""
        if isinstance(guard, bool):
            return a if guard else b
        if a is b:
            return a
        joined: dict[Any, tuple[Guard, Any]] = {}
        for way, value in ((guard, a), (neg(guard), b)):
            for when, each in cases(value):
                kind, here = _kind(each), conj(way, when)
                if kind in joined:
                    known, other = joined[kind]
                    joined[kind] = disj(known, here), self._join(guard, other, each)
                else:
                    joined[kind] = here, each
        # Where a value was evaluated nowhere, the other one may stand without its guard.
        if len(joined) == 1:
            ((_, value),) = joined.values()
            return value
        return Choice(tuple(joined.values()))

    def _join(self, guard: Guard, a: Any, b: Any) -> Any:
        """Join two values of one kind."""
        if a is b:
            return a
        if is_boolean(a):
            if isinstance(a, bool) and isinstance(b, bool):
                return a if a == b else guard if a else neg(guard)
            return if_else(guard, as_term(a), as_term(b))
        match a:
            case int() | Int():
                return self.theory.choose(guard, a, b)
            case Named():
                return Named(a.of, self._items(guard, a, b))
            case tuple():
                return self._items(guard, a, b)
            case Seq():
                items = self._items(guard, a.items, b.items)
                longer = a.items if len(a.items) > len(b.items) else b.items
                length = self.theory.choose(guard, a.length, b.length)
                return type(a)(items + longer[len(items) :], length)
            case Fields():
                joined = self._items(guard, a.values.values(), b.values.values())
                return Fields(a.of, dict(zip(a.values, joined, strict=True)))
        return a

    def _items(self, guard: Guard, a: Iterable, b: Iterable) -> tuple:
        return tuple(self.choose(guard, x, y) for x, y in zip(a, b, strict=False))

    def join_heaps(self, guard: Guard, a: Mapping, b: Mapping) -> Mapping:
        """Return the heap that is a where the guard holds, else b."""
        if a is b:
            return a
        joined = {**b, **a}
        for ref, contents in a.items():
            if ref in b and contents is not b[ref]:
                joined[ref] = self._join(guard, contents, b[ref])
        return joined

    def equal(self, a: Any, b: Any) -> Guard:
        """Return a == b: numbers by value, True equal to 1, containers item by item."""
        if isinstance(a, Choice) or isinstance(b, Choice):
            return where_any(a, b, self.equal)
        if is_number(a) and is_number(b):
            return self._equal_numbers(a, b)
        if isinstance(a, Ref) and isinstance(b, Ref) and a == b:
            return True
        a, b = self.contents(a), self.contents(b)
        if isinstance(a, tuple | Seq) and isinstance(b, tuple | Seq):
            lists = isinstance(a, Listed), isinstance(b, Listed)
            return lists[0] == lists[1] and self._equal_items(as_seq(a), as_seq(b))
        if isinstance(a, Fields) and isinstance(b, Fields):
            if a.of != b.of or len(a.values) != len(b.values):
                return False
            return self._all_equal(zip(a.values.values(), b.values.values(), strict=True))
        if isinstance(a, str) and isinstance(b, str):
            return a == b
        return a is None and b is None

    def _equal_numbers(self, a: Any, b: Any) -> Guard:
        if is_boolean(a) and is_boolean(b):
            if isinstance(a, bool) or isinstance(b, bool):
                known, other = (a, b) if isinstance(a, bool) else (b, a)
                return other if known else neg(other)
            return a == b
        return self.theory.compare("==", self.theory.integer(a), self.theory.integer(b))

    def _equal_items(self, a: Seq, b: Seq) -> Guard:
        result = self.theory.compare("==", a.length, b.length)
        for k, (x, y) in enumerate(zip(a.items, b.items, strict=False)):
            if result is False:
                return False
            beyond = self.theory.compare("<=", a.length, k)
            if beyond is True:
                break
            result = conj(result, disj(beyond, self.equal(x, y)))
        return result

    def _all_equal(self, pairs: Iterable[tuple[Any, Any]]) -> Guard:
        result: Guard = True
        for x, y in pairs:
            result = conj(result, self.equal(x, y))
        return result
