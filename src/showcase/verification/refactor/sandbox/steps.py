"""What stands in for Python's operators while a program runs: words that wrap, steps that count.

`Words` does what Python does, and wraps integers where words have a size. `Steps` also refuses what
would take forever: too many steps, or a value that would be enormous.
"""

import operator
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

MAX_BITS = 1 << 16
MAX_ITEMS = 1000
MAX_DEPTH = 50
INDEX_BITS = 31
"""Beyond these, whether an integer will do as an index or a length depends on the machine."""
FREE = 16
"""How many items are looked at for one step."""
_SINGLE = (int, bool, type(None), str)


class OutOfSteps(BaseException):
    """The call was stopped. Not an Exception: it is no outcome."""


class Words:
    """Python's arithmetic; with `bits`, each integer result is what two's complement keeps of it.

    >>> Words(8).add(127, 1), Words(None).add(127, 1), Words(8).shift(3, 10**9)
    (-128, 128, 0)
    """

    no_outcomes = (OutOfSteps, MemoryError, RecursionError)
    """What no handler catches: these tell of the machine rather than the function."""

    def __init__(self, bits: int | None) -> None:
        self.bits = bits
        self.half = 1 << bits - 1 if bits else 0

    def wrap(self, value: Any) -> Any:
        """Return a result as a word holds it; what is no integer, as it is."""
        if self.bits is None or type(value) is not int:
            return value
        return (value + self.half) % (2 * self.half) - self.half

    def add(self, a: Any, b: Any) -> Any:
        """Return a + b."""
        return self.wrap(a + b)

    def extend(self, a: Any, b: Any) -> Any:
        """Return what `a += b` leaves."""
        return self.wrap(operator.iadd(a, b))

    def subtract(self, a: Any, b: Any) -> Any:
        """Return a - b."""
        return self.wrap(a - b)

    def multiply(self, a: Any, b: Any) -> Any:
        """Return a * b."""
        return self.wrap(a * b)

    def repeat(self, a: Any, b: Any) -> Any:
        """Return what `a *= b` leaves."""
        return self.wrap(operator.imul(a, b))

    def divide(self, a: Any, b: Any) -> Any:
        """Return a // b."""
        return self.wrap(a // b)

    def shift(self, a: Any, b: Any) -> Any:
        """Return a << b; no bit of a word is left after that many."""
        if self.bits and isinstance(a, int) and isinstance(b, int) and b >= self.bits:
            return 0
        return self.wrap(a << b)

    def power(self, a: Any, b: Any) -> Any:
        """Return a ** b."""
        if self.bits and isinstance(a, int) and isinstance(b, int) and b >= 0:
            return self.wrap(pow(a, b, 2 * self.half))
        return self.wrap(a**b)

    def negate(self, a: Any) -> Any:
        """Return -a."""
        return self.wrap(-a)

    def absolute(self, a: Any) -> Any:
        """Return abs(a)."""
        return self.wrap(abs(a))

    def divmod(self, a: Any, b: Any) -> tuple:
        """Return what divmod returns of a and b."""
        quotient, remainder = divmod(a, b)
        return self.wrap(quotient), remainder

    def sum(self, items: Iterable, start: Any = 0) -> Any:
        """Return what sum returns."""
        if isinstance(start, str):
            raise TypeError
        for item in items:
            start = self.add(start, item)
        return start


class Steps(Words):
    """Counts: how many steps are left before the call is stopped, how many were taken in all."""

    def __init__(self, bits: int | None = None) -> None:
        super().__init__(bits)
        self.left, self.taken = 1 << 20, 0

    @property
    def stopped(self) -> bool:
        """Whether the call was stopped, whatever its `finally` made of that."""
        return self.left < 0

    def take(self, steps: int = 1) -> None:
        """Take steps."""
        self.left -= steps
        self.taken += steps
        if self.left < 0:
            raise OutOfSteps

    def each(self, items: Iterable) -> Iterator:
        """Iterate, a step at each item; what cannot be iterated over raises at once, as it does."""
        return self._each(iter(items))

    def _each(self, items: Iterator) -> Iterator:
        for item in items:
            self.left -= 1
            self.taken += 1
            if self.left < 0:
                raise OutOfSteps
            yield item if type(item) in _SINGLE else self.bounded(item)

    def bounded(self, value: Any) -> Any:
        """Return a value, unless it holds too many others, or too deep within each other.

        >>> Steps().bounded([1, (2, "three")])
        [1, (2, 'three')]
        """
        if type(value) in _SINGLE:
            return value
        pending = [(value, 0)]
        for seen, (item, depth) in enumerate(pending):
            if seen > MAX_ITEMS or depth > MAX_DEPTH:
                self._stop()
            if isinstance(item, tuple | list):
                if len(item) > MAX_ITEMS:
                    self._stop()
                pending += ((each, depth + 1) for each in item)
            elif hasattr(type(item), "__dataclass_fields__"):
                pending += ((each, depth + 1) for each in vars(item).values())
        self.take(len(pending) // FREE)
        return value

    def span(self, items: range) -> "_Span":
        """Return a range to look in: Python walks through it all for what is no integer."""
        return _Span(items, self)

    def length(self, items: range) -> int:
        """Return the length of a range, unless it is one that no machine word holds."""
        try:
            return len(items)
        except OverflowError:
            self._stop()

    def place(self, index: Any) -> Any:
        """Return an index, unless it is one that no machine word holds."""
        self._stop_beyond(_bits(index), INDEX_BITS)
        return index

    def modulo(self, a: Any, b: Any) -> Any:
        """Return a % b; what formats a string is not waited for."""
        if isinstance(a, str):
            self._stop()
        return a % b

    # Whatever the operands are (None, a tuple, a float from 2 ** -1), Python operates on them;
    # what is refused before is only what would be enormous.

    def add(self, a: Any, b: Any) -> Any:
        """Return a + b."""
        if type(a) is int is type(b):  # what is most often added is added soonest
            return a + b if self.bits is None else self.wrap(a + b)
        self._stop_beyond(_length(a) + _length(b), MAX_ITEMS)
        return self.bounded(super().add(a, b))

    def extend(self, a: Any, b: Any) -> Any:
        """Return what `a += b` leaves."""
        if type(a) is int is type(b):
            return a + b if self.bits is None else self.wrap(a + b)
        self._stop_beyond(_length(a) + _length(b), MAX_ITEMS)
        return self.bounded(super().extend(a, b))

    def multiply(self, a: Any, b: Any) -> Any:
        """Return a * b."""
        self._foresee_product(a, b)
        return self.bounded(super().multiply(a, b))

    def repeat(self, a: Any, b: Any) -> Any:
        """Return what `a *= b` leaves."""
        self._foresee_product(a, b)
        return self.bounded(super().repeat(a, b))

    def shift(self, a: Any, b: Any) -> Any:
        """Return a << b."""
        if not self.bits:
            self._stop_beyond(_bits(a) + (b if isinstance(b, int) else 0), MAX_BITS)
        return super().shift(a, b)

    def power(self, a: Any, b: Any) -> Any:
        """Return a ** b."""
        if not self.bits:
            self._stop_beyond(_bits(a) * (b if isinstance(b, int) else 0), MAX_BITS)
        return super().power(a, b)

    def _foresee_product(self, a: Any, b: Any) -> None:
        if type(a) is int is type(b):
            self._stop_beyond(a.bit_length() + b.bit_length(), MAX_BITS)
            return
        for one, times in ((a, b), (b, a)):
            if isinstance(one, tuple | list | str) and isinstance(times, int):
                self._stop_beyond(times.bit_length(), INDEX_BITS)
                self._stop_beyond(len(one) * times, MAX_ITEMS)
        self._stop_beyond(_bits(a) + _bits(b), MAX_BITS)

    def _stop_beyond(self, size: int, most: int) -> None:
        if size > most:
            self._stop()

    def _stop(self) -> NoReturn:
        self.left = -1
        raise OutOfSteps


class _Span:
    def __init__(self, items: range, steps: Steps) -> None:
        self.items, self.steps = items, steps

    def __contains__(self, value: Any) -> bool:
        if not isinstance(value, int):
            self.steps.take(self.steps.length(self.items))
        return value in self.items


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _length(value: Any) -> int:
    return len(value) if isinstance(value, tuple | list | str) else 0
