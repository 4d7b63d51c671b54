"""What the bytes of both summaries are made of: counts, keys, and a seal around them.

    three letters that tell what it is │ version │ … │ CRC-32 of all that

Counts are LEB128: seven bits a byte, least significant first, the eighth says that more follow.
Keys of kind "float" are eight bytes each, little-endian; those of kind "int" LEB128 of the first
(zigzag) and of the steps from each to the next; others carry a letter that tells what they are.

What is read may be a lie. The functions that read raise one of `MALFORMED` where it cannot be true
by itself; whether it holds together is for the summaries to judge.
"""

import struct
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any
from zlib import crc32

MALFORMED = (ValueError, ArithmeticError, struct.error, RecursionError)


class Reader:
    """Bytes to be read from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        if length > len(self.data) - self.at:
            raise ValueError("they end too early")
        self.at += length
        return self.data[self.at - length : self.at]

    def count(self) -> int:
        """Return the next count."""
        first = self.at
        while self.take(1)[0] >= 128:
            pass
        number = 0
        for byte in reversed(self.data[first : self.at]):
            number = number << 7 | byte & 127
        return number

    def length(self) -> int:
        """Return the next count, of things that take at least a byte each."""
        length = self.count()
        if length > len(self.data):
            raise ValueError("they end too early")
        return length

    def keys(self, kind: str | None, length: int) -> list[Any]:
        """Return the next keys, of which none precedes the one before it if they are "int"."""
        if kind == "float":
            return list(struct.unpack(f"<{length}d", self.take(8 * length)))
        if kind == "int" and length:
            first = _unzigzag(self.count())
            return list(accumulate((self.count() for _ in range(length - 1)), initial=first))
        return [_untagged(self) for _ in range(length)] if kind == "other" else []

    def end(self) -> None:
        """Raise ValueError unless all has been read."""
        if self.at != len(self.data):
            raise ValueError("something follows their end")


def sealed(magic: bytes, version: int, body: bytes) -> bytes:
    """Return what `opened` gives back the body of."""
    data = magic + bytes([version]) + body
    return data + struct.pack("<I", crc32(data))


def opened(magic: bytes, version: int, data: Any) -> Reader:
    """Return a reader of the body; ValueError where the data are not those that were sealed."""
    try:
        data = bytes(memoryview(data).cast("B"))
    except TypeError as error:
        raise ValueError(f"{data!r:.80} are not bytes") from error
    begin = len(magic) + 1
    if len(data) < begin + 4 or not data.startswith(magic):
        raise ValueError(f"they do not begin with {magic.decode()}, or end too early")
    if data[begin - 1] != version:
        raise ValueError(f"their version is {data[begin - 1]}, not {version}")
    if struct.unpack("<I", data[-4:])[0] != crc32(data[:-4]):
        raise ValueError("they have been changed: the checksum is wrong")
    return Reader(data[begin:-4])


def count(number: int) -> bytes:
    """Return a whole number from 0 on as LEB128.

    >>> count(5).hex(), count(300).hex()
    ('05', 'ac02')
    """
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def keys(kind: str | None, ordered: Sequence[Any]) -> bytes:
    """Return keys, in order, all of this kind; ValueError for one that has no form in bytes.

    >>> keys("int", [-2, -2, 5]).hex(" ")
    '03 00 07'
    """
    if kind == "float":
        return struct.pack(f"<{len(ordered)}d", *ordered)
    if kind == "int" and ordered:
        steps = (count(right - left) for left, right in pairwise(ordered))
        return count(_zigzag(ordered[0])) + b"".join(steps)
    return b"".join(map(_tagged, ordered))


def _zigzag(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1


def _unzigzag(number: int) -> int:
    return -(number + 1) // 2 if number & 1 else number // 2


def _tagged(value: Any) -> bytes:
    if isinstance(value, int):
        return b"i" + count(_zigzag(value))
    if isinstance(value, float):
        return b"f" + struct.pack("<d", value)
    if isinstance(value, tuple):
        return b"(" + count(len(value)) + b"".join(map(_tagged, value))
    if isinstance(value, Fraction):
        return b"/" + count(_zigzag(value.numerator)) + count(value.denominator)
    text = {
        str: lambda: (b"s", value.encode("utf-8", "surrogatepass")),
        bytes: lambda: (b"b", value),
        Decimal: lambda: (b"d", str(value).encode()),
        datetime: lambda: (b"t", value.isoformat().encode()),
        date: lambda: (b"y", value.isoformat().encode()),
    }.get(type(value))
    if text is None:
        kind = type(value).__name__
        raise ValueError(f"a value of type {kind} has no form in bytes; pickle has one")
    letter, content = text()
    return letter + count(len(content)) + content


def _untagged(data: Reader) -> Any:
    letter = data.take(1)
    if letter == b"i":
        return _unzigzag(data.count())
    if letter == b"f":
        return struct.unpack("<d", data.take(8))[0]
    if letter == b"(":
        return tuple(_untagged(data) for _ in range(data.length()))
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
