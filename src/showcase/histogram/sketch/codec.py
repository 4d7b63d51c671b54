"""A sketch as bytes: the same for the same sketch, on every machine and with every engine.

    "QSK" version │ kind, rule for what is missing │ size missing total threshold boundaries │
    values │ for each boundary: low - low before, high - low, equal, estimate - low │ CRC-32

Counts are LEB128: seven bits a byte, least significant first, the eighth says that more follow.
Values of kind "float" are eight bytes each, little-endian; those of kind "int" LEB128 of the first
(zigzag) and of the steps from each to the next; others carry a letter that tells what they are.
"""

import struct
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from zlib import crc32

from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.column import Kind, SketchError

MAGIC, VERSION = b"QSK", 1
KINDS: tuple[Kind | None, ...] = (None, "int", "float", "other")
RULES = ("count", "raise")


class State(NamedTuple):
    """All that a sketch is, but for the engine that it runs on."""

    kind: Kind | None
    missing_rule: str
    missing: int
    size: int
    total: int
    threshold: int
    boundaries: list[Boundary]


def encode(state: State) -> bytes:
    """Return the bytes of a sketch; SketchError for values that have none.

    >>> encode(State(None, "count", 0, 128, 0, 0, [])).hex(" ")
    '51 53 4b 01 00 00 80 01 00 00 00 00 55 be a6 6f'
    """
    kept = state.boundaries
    out = bytearray(MAGIC)
    out += bytes([VERSION, KINDS.index(state.kind), RULES.index(state.missing_rule)])
    for count in (state.size, state.missing, state.total, state.threshold, len(kept)):
        out += _count(count)
    values = [b.value for b in kept]
    if state.kind == "float":
        out += struct.pack(f"<{len(values)}d", *values)
    elif state.kind == "int" and values:
        out += _count(_zigzag(values[0]))
        out += b"".join(_count(right - left) for left, right in pairwise(values))
    elif state.kind == "other":
        out += b"".join(map(_tagged, values))
    before = 0
    for b in kept:
        for count in (b.low - before, b.high - b.low, b.equal, b.estimate - b.low):
            out += _count(count)
        before = b.low
    return bytes(out + struct.pack("<I", crc32(out)))


def decode(data: bytes) -> State:
    """Return what `encode` was given; SketchError where the bytes are none of its."""
    try:
        data = bytes(memoryview(data).cast("B"))
    except TypeError as error:
        raise SketchError(f"{data!r} are not bytes") from error
    if len(data) < 10 or not data.startswith(MAGIC):
        raise SketchError("these bytes are no sketch")
    if data[3] != VERSION:
        raise SketchError(f"version {data[3]} of the bytes is not {VERSION}")
    if struct.unpack("<I", data[-4:])[0] != crc32(data[:-4]):
        raise SketchError("the bytes have been changed: their checksum is wrong")
    try:
        state = _read(_Bytes(data[4:-4]))
    except (ValueError, ArithmeticError, struct.error, RecursionError) as error:
        raise SketchError(f"these bytes are no sketch: {error}") from error
    _check(state)
    return state


class _Bytes:
    """Bytes to be read from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, length: int) -> bytes:
        if length > len(self.data) - self.at:
            raise ValueError("they end too early")
        self.at += length
        return self.data[self.at - length : self.at]

    def count(self) -> int:
        first = self.at
        while self.take(1)[0] >= 128:
            pass
        number = 0
        for byte in reversed(self.data[first : self.at]):
            number = number << 7 | byte & 127
        return number


def _read(data: _Bytes) -> State:
    kind, rule = data.take(2)
    if kind >= len(KINDS) or rule >= len(RULES):
        raise ValueError("the kind or the rule is unknown")
    size, missing, total, threshold, length = (data.count() for _ in range(5))
    if length > len(data.data):
        raise ValueError("they end too early")
    values = list(_values(data, KINDS[kind], length))
    kept = []
    low = 0
    for value in values:
        step, wide, equal, above = (data.count() for _ in range(4))
        low += step
        kept.append(Boundary(value, low, low + wide, equal, low + above))
    if data.at != len(data.data):
        raise ValueError("something follows the last boundary")
    return State(KINDS[kind], RULES[rule], missing, size, total, threshold, kept)


def _values(data: _Bytes, kind: Kind | None, length: int) -> Iterator[Any]:
    if kind == "float":
        return iter(struct.unpack(f"<{length}d", data.take(8 * length)))
    if kind == "int" and length:
        steps = (data.count() for _ in range(length - 1))
        return accumulate(steps, initial=_unzigzag(data.count()))
    if kind == "other":
        return (_untagged(data) for _ in range(length))
    return iter(())


def _check(state: State) -> None:
    """Raise SketchError unless a sketch may be like this: also what made bytes may be a lie."""
    kept, total = state.boundaries, state.total
    try:
        orderly = all(left.value < right.value for left, right in pairwise(kept))
        orderly &= all(b.value == b.value for b in kept)
        signed = any(str(b.value) == "-0.0" for b in kept if type(b.value) is float)
    except (TypeError, ArithmeticError) as error:
        raise SketchError(f"values in the bytes cannot be compared: {error}") from error
    gaps = pairwise([Boundary(None, 0, 0, 0, 0), *kept, Boundary(None, total, total, 0, total)])
    consistent = (
        orderly
        and not signed
        and state.size >= 2
        and len(kept) <= state.size
        and bool(kept) == bool(total) == bool(state.kind)
        and all(1 <= b.equal <= b.low <= b.estimate <= b.high <= total for b in kept)
        and all(left.low + right.equal <= right.low for left, right in pairwise(kept))
        and all(a.high <= b.high and a.below <= b.below for a, b in pairwise(kept))
        and all(0 <= right.below - left.low <= state.threshold for left, right in gaps)
        and not (kept and (kept[0].below or kept[-1].low < total))
    )
    if not consistent:
        raise SketchError("the counts in the bytes contradict one another")


def _count(number: int) -> bytes:
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1


def _unzigzag(number: int) -> int:
    return -(number + 1) // 2 if number & 1 else number // 2


def _tagged(value: Any) -> bytes:
    if isinstance(value, int):
        return b"i" + _count(_zigzag(value))
    if isinstance(value, float):
        return b"f" + struct.pack("<d", value)
    if isinstance(value, tuple):
        return b"(" + _count(len(value)) + b"".join(map(_tagged, value))
    if isinstance(value, Fraction):
        return b"/" + _count(_zigzag(value.numerator)) + _count(value.denominator)
    text = {
        str: lambda: (b"s", value.encode("utf-8", "surrogatepass")),
        bytes: lambda: (b"b", value),
        Decimal: lambda: (b"d", str(value).encode()),
        datetime: lambda: (b"t", value.isoformat().encode()),
        date: lambda: (b"y", value.isoformat().encode()),
    }.get(type(value))
    if text is None:
        kind = type(value).__name__
        raise SketchError(f"a value of type {kind} has no form in bytes; pickle has one")
    letter, content = text()
    return letter + _count(len(content)) + content


def _untagged(data: _Bytes) -> Any:
    letter = data.take(1)
    if letter == b"i":
        return _unzigzag(data.count())
    if letter == b"f":
        return struct.unpack("<d", data.take(8))[0]
    if letter == b"(":
        length = data.count()
        if length > len(data.data):
            raise ValueError("they end too early")
        return tuple(_untagged(data) for _ in range(length))
    if letter == b"/":
        return Fraction(_unzigzag(data.count()), data.count())
    content = data.take(data.count())
    if letter == b"s":
        return content.decode("utf-8", "surrogatepass")
    if letter == b"b":
        return content
    made = {b"d": Decimal, b"t": datetime.fromisoformat, b"y": date.fromisoformat}.get(letter)
    if made is None:
        raise ValueError(f"there is no kind of value {letter!r}")
    return made(content.decode())
