"""The simple kinds of domains: integers, booleans, and a few values.

Each knows its size, its values where they are few, how to draw one for a test, and its words.
"""

import random
from dataclasses import dataclass, field
from typing import Any

from showcase.verification.verdict import text


@dataclass
class Near:
    """Integers worth trying: those of the program's text, and those drawn before for this call.

    Bugs sit where two values meet: at x == y, or at x == y + 1.
    """

    constants: tuple[int, ...] = ()
    drawn: list[int] = field(default_factory=list)

    def pick(self, rng: random.Random) -> int:
        """Return one of them, or a neighbour of it."""
        pools = [pool for pool in (self.constants, self.drawn) if pool]
        return rng.choice(rng.choice(pools)) + rng.choice((-1, 0, 0, 1)) if pools else 0


@dataclass(frozen=True)
class Ints:
    """The integers from low to high, both included; None is no bound.

    With `wrap`, arithmetic of the functions wraps around at that many bits of two's complement.
    """

    low: int | None = None
    high: int | None = None
    wrap: int | None = None

    @property
    def size(self) -> int | None:
        """How many values there are; None where there is no end of them."""
        return None if self.low is None or self.high is None else self.high - self.low + 1

    def values(self) -> range:
        """Return every value of a bounded domain."""
        return range(self.low, self.high + 1)

    def sample(self, rng: random.Random, near: Near | None = None) -> int:
        """Draw a value, liking the edges, zero, the powers of two, and what is near."""
        near = near or Near()
        low = -(2**70) if self.low is None else self.low
        high = 2**70 if self.high is None else self.high
        match rng.randrange(6):
            case 0:
                value = rng.choice((low, high)) + rng.randint(-2, 2)
            case 1:
                value = rng.randint(-4, 12)
            case 2:
                value = rng.choice((-1, 1)) * 2 ** rng.randrange(66) + rng.randint(-1, 1)
            case 3 | 4:
                value = near.pick(rng)
            case _:
                value = rng.randint(low, high)
        value = value if low <= value <= high else rng.randint(low, high)
        near.drawn.append(value)
        return value

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        if self.size is None:
            return f"every integer {name}{self._bounds()}"
        if self.size == 1:
            return f"the one value {name} = {text(self.low)}"
        return f"all {text(self.size)} values of {name}"

    def one(self) -> str:
        """Say what one element or field is."""
        return f"an integer{self._bounds()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"integers{self._bounds()}"

    def _bounds(self) -> str:
        if self.low is not None and self.high is not None:
            return f" from {text(self.low)} to {text(self.high)}"
        low = f" ≥ {text(self.low)}" if self.low is not None else ""
        return low or (f" ≤ {text(self.high)}" if self.high is not None else "")


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

    def sample(self, rng: random.Random, near: Near | None = None) -> bool:  # noqa: ARG002
        """Draw one."""
        return rng.random() < 0.5

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        return f"both values of {name}"

    def one(self) -> str:
        """Say what one element or field is."""
        return "a boolean"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return "booleans"


@dataclass(frozen=True)
class Choices:
    """A few values: strings, integers, booleans, None."""

    choices: tuple[Any, ...]

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.choices)

    def values(self) -> tuple[Any, ...]:
        """Return every value."""
        return self.choices

    def sample(self, rng: random.Random, near: Near | None = None) -> Any:  # noqa: ARG002
        """Draw one."""
        return rng.choice(self.choices)

    def words(self, name: str) -> str:
        """Say which values `name` takes."""
        if self.size == 1:
            return f"the one value {name} = {text(self.choices[0])}"
        return f"every {name} among {self._list()}"

    def one(self) -> str:
        """Say what one element or field is."""
        return text(self.choices[0]) if self.size == 1 else f"one of {self._list()}"

    def many(self) -> str:
        """Say what the elements of a list are."""
        return f"items among {self._list()}"

    def _list(self) -> str:
        return listed([text(value) for value in self.choices])


def listed(words: list[str]) -> str:
    """Join words as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
