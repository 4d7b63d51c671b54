"""The range that a value lies in, computed along with the value itself.

It decides many comparisons without asking the solver, and tells how many bits a bit-vector needs
so that it cannot overflow. An end that is None is open. Each operation returns a range that
contains every possible result; divisors are taken to be other than zero, shifts not negative,
since those cases raise before a result exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_SHIFT = 4096
MAX_BITS = 1 << 14


@dataclass(frozen=True)
class Interval:
    """The integers from low to high, both included."""

    low: int | None = None
    high: int | None = None

    @property
    def finite(self) -> bool:
        """Whether both ends are closed."""
        return self.low is not None and self.high is not None

    @property
    def natural(self) -> bool:
        """Whether no value is negative."""
        return self.low is not None and self.low >= 0

    @property
    def width(self) -> int:
        """How many bits of two's complement hold every value of a finite range."""
        return 1 + max((end if end >= 0 else ~end).bit_length() for end in (self.low, self.high))


EVERYTHING = Interval()
NATURAL = Interval(0, None)


def hull(values: Iterable[int]) -> Interval:
    """Return the smallest range that contains the values."""
    values = list(values)
    return Interval(min(values), max(values))


def widen(a: Interval) -> Interval:
    """Open the ends that lie too far out to go on computing with."""
    return Interval(
        *(None if end is None or end.bit_length() > MAX_BITS else end for end in (a.low, a.high))
    )


def join(a: Interval, b: Interval) -> Interval:
    """Return the smallest range that contains both."""
    return Interval(_either(min, a.low, b.low), _either(max, a.high, b.high))


def minimum(a: Interval, b: Interval) -> Interval:
    """Return the range of min(a, b): one closed upper end suffices."""
    return Interval(_either(min, a.low, b.low), _known(min, a.high, b.high))


def maximum(a: Interval, b: Interval) -> Interval:
    """Return the range of max(a, b)."""
    return Interval(_known(max, a.low, b.low), _either(max, a.high, b.high))


def natural(a: Interval) -> Interval:
    """Return the part of a range that is not negative: a value known to lie there does."""
    return Interval(_known(max, a.low, 0), a.high)


def add(a: Interval, b: Interval) -> Interval:
    """Return the range of a + b."""
    return Interval(_either(int.__add__, a.low, b.low), _either(int.__add__, a.high, b.high))


def subtract(a: Interval, b: Interval) -> Interval:
    """Return the range of a - b."""
    return Interval(_either(int.__sub__, a.low, b.high), _either(int.__sub__, a.high, b.low))


def multiply(a: Interval, b: Interval) -> Interval:
    """Return the range of a * b."""
    if a.finite and b.finite:
        return hull(x * y for x in (a.low, a.high) for y in (b.low, b.high))
    return Interval(a.low * b.low, None) if a.natural and b.natural else EVERYTHING


def floor_divide(a: Interval, b: Interval) -> Interval:
    """Return the range of a // b: on each side of zero it is monotone in both."""
    if a.finite and b.finite:
        divisors = {b.low, b.high} | {one for one in (-1, 1) if b.low <= one <= b.high}
        divisors.discard(0)
        return hull(x // y for x in (a.low, a.high) for y in divisors or {1})
    if b.low is not None and b.low > 0:
        low = None if a.low is None else min(a.low, 0)
        high = None if a.high is None else max(a.high, -1)
        return Interval(low, high)
    return EVERYTHING


def modulo(a: Interval, b: Interval) -> Interval:
    """Return the range of a % b, which has the sign of b."""
    low = 0 if b.natural else None if b.low is None else min(b.low + 1, 0)
    negative = b.high is not None and b.high < 0
    high = 0 if negative else None if b.high is None else max(b.high - 1, 0)
    if a.natural and b.natural:
        high = _known(min, a.high, high)
    return Interval(low, high)


def bit_and(a: Interval, b: Interval) -> Interval:
    """Return the range of a & b: a non-negative operand bounds it."""
    if a.natural or b.natural:
        ends = [end.high for end in (a, b) if end.natural and end.high is not None]
        return Interval(0, min(ends, default=None))
    return _all_bits(a, b)


def bit_or(a: Interval, b: Interval) -> Interval:
    """Return the range of a | b, and of a ^ b."""
    if a.natural and b.natural:
        if a.high is None or b.high is None:
            return NATURAL
        return Interval(0, (1 << max(a.high.bit_length(), b.high.bit_length())) - 1)
    return _all_bits(a, b)


def shift_left(a: Interval, b: Interval) -> Interval:
    """Return the range of a << b."""
    if a.finite and b.high is not None and b.high <= MAX_SHIFT:
        shifts = (max(b.low or 0, 0), max(b.high, 0))
        return hull(x << shift for x in (a.low, a.high) for shift in shifts)
    return NATURAL if a.natural else EVERYTHING


def shift_right(a: Interval, b: Interval) -> Interval:
    """Return the range of a >> b: towards zero, or towards -1."""
    low = None if a.low is None else min(a.low, 0)
    high = None if a.high is None else max(a.high, -1)
    if a.finite and b.high is not None and b.high <= MAX_SHIFT:
        shifts = (max(b.low or 0, 0), max(b.high, 0))
        return hull(x >> shift for x in (a.low, a.high) for shift in shifts)
    return Interval(low, high)


def _all_bits(a: Interval, b: Interval) -> Interval:
    if not (a.finite and b.finite):
        return EVERYTHING
    width = max(a.width, b.width)
    return Interval(-(1 << (width - 1)), (1 << (width - 1)) - 1)


def _either(combine, x: int | None, y: int | None) -> int | None:  # noqa: ANN001 - min, max, + or -
    return None if x is None or y is None else combine(x, y)


def _known(combine, x: int | None, y: int | None) -> int | None:  # noqa: ANN001 - min or max
    return y if x is None else x if y is None else combine(x, y)


OPERATIONS = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "//": floor_divide,
    "%": modulo,
    "&": bit_and,
    "|": bit_or,
    "^": bit_or,
    "<<": shift_left,
    ">>": shift_right,
}
