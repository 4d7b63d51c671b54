"""The kinds of domains that hold others: None or a value, lists, tuples, records.

Each answers what the simple kinds of `scalars` answer.
"""

import itertools
import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from showcase.verification.refactor.scalars import Bools, Choices, Ints, Near, listed
from showcase.verification.verdict import Record


@dataclass(frozen=True)
class Optional:
    """None, or a value of `part`."""

    part: "Domain"

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        return None if self.part.size is None else self.part.size + 1

    def values(self) -> Iterator[Any]:
        """Yield every value, None first."""
        return itertools.chain((None,), self.part.values())

    def sample(self, rng: random.Random, near: Near | None = None) -> Any:
        """Draw a value: None, every fourth time."""
        return None if rng.randrange(4) == 0 else self.part.sample(rng, near)

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"None and {self.part.words(name)}"

    def one(self) -> str:
        """Say what one element or field is."""
        return f"None or {self.part.one()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"items, each {self.one()}"


@dataclass(frozen=True)
class Lists:
    """Lists of up to `longest` values of `part`; `assumed`: nobody gave the longest length."""

    part: "Domain"
    longest: int
    assumed: bool = field(default=False, compare=False)

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        if self.part.size is None:
            return None if self.longest else 1
        return sum(self.part.size**length for length in range(self.longest + 1))

    def values(self) -> Iterator[list]:
        """Yield every value, shorter ones first."""
        for length in range(self.longest + 1):
            for items in itertools.product(*[tuple(self.part.values())] * length):
                yield list(items)

    def sample(self, rng: random.Random, near: Near | None = None) -> list:
        """Draw a list, liking the lengths 0, 1 and longest, equal items, and sorted ones."""
        middling = rng.randint(0, self.longest)
        length = rng.choice((0, min(1, self.longest), self.longest, middling, middling, middling))
        few = [self.part.sample(rng, near) for _ in range(rng.choice((1, 2, length)) or 1)]
        items = [rng.choice(few) for _ in range(length)] if len(few) != length else few[:length]
        order = rng.randrange(4)
        if order < 2 and all(isinstance(item, int) for item in items):
            items.sort(reverse=order == 1)
        return items

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"every list {name} of at most {self._items()}"

    def one(self) -> str:
        """Say what one element or field is."""
        return f"a list of at most {self._items()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"lists, each of at most {self._items()}"

    def _items(self) -> str:
        assumed = f" ({self.longest} is assumed: none was given)" if self.assumed else ""
        return f"{self.longest} {self.part.many()}{assumed}"


@dataclass(frozen=True)
class Tuples:
    """Tuples with one item of each part."""

    parts: tuple["Domain", ...]

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        return product_size(part.size for part in self.parts)

    def values(self) -> Iterator[tuple]:
        """Yield every value."""
        return itertools.product(*(part.values() for part in self.parts))

    def sample(self, rng: random.Random, near: Near | None = None) -> tuple:
        """Draw one."""
        return tuple(part.sample(rng, near) for part in self.parts)

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"every tuple {name} = {self._items()}"

    def one(self) -> str:
        """Say what one element or field is."""
        return f"a tuple {self._items()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"tuples {self._items()}"

    def _items(self) -> str:
        return f"({', '.join(part.one() for part in self.parts)})"


@dataclass(frozen=True)
class Records:
    """The instances of a dataclass or namedtuple, by what its fields range over."""

    name: str
    kind: Literal["dataclass", "namedtuple"]
    fields: tuple[tuple[str, "Domain"], ...]

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        return product_size(part.size for _, part in self.fields)

    def values(self) -> Iterator[Record]:
        """Yield every value."""
        for items in itertools.product(*(part.values() for _, part in self.fields)):
            yield self._record(items)

    def sample(self, rng: random.Random, near: Near | None = None) -> Record:
        """Draw one."""
        return self._record([part.sample(rng, near) for _, part in self.fields])

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"every {self.name} {name}{self._items()}"

    def one(self) -> str:
        """Say what one element or field is."""
        return f"a {self.name}{self._items()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"items, each {self.one()}"

    def _record(self, items: Iterable[Any]) -> Record:
        names = (name for name, _ in self.fields)
        return Record(self.name, dict(zip(names, items, strict=True)))

    def _items(self) -> str:
        items = [f"{name} {part.one()}" for name, part in self.fields]
        return f" with {listed(items)}" if items else ""


Domain = Ints | Bools | Choices | Optional | Lists | Tuples | Records


def product_size(sizes: Iterable[int | None]) -> int | None:
    """Multiply sizes; None where one has no end."""
    known = list(sizes)
    return None if None in known else math.prod(known)


def walk(part: Domain) -> Iterator[Domain]:
    """Yield a domain and all that it is made of."""
    yield part
    match part:
        case Optional(part=inner) | Lists(part=inner):
            yield from walk(inner)
        case Tuples(parts=inner):
            for each in inner:
                yield from walk(each)
        case Records(fields=fields):
            for _, each in fields:
                yield from walk(each)
