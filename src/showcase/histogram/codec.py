"""A histogram of an ordered feed as bytes: the same on every machine and with every engine.

    "EDH" version │ kind │ k, buckets │ low high low high … │
    for each bucket: count, equal_high, distinct + 1 (0: unknown) │ CRC-32

`wire` tells how counts and keys are written. Of two numbers that are equal, one form is chosen, for
engines may hold 1 as 1.0: if all keys are whole numbers of 64 bits they are written as such, if all
are numbers that a double holds, as doubles. So whole numbers come back as int, equal to what they
were, and zero without a sign.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from showcase.histogram import wire
from showcase.histogram.bucket import Bucket

MAGIC, VERSION = b"EDH", 1
KINDS = ("int", "float", "other")


def encode(k: int, buckets: Sequence[Bucket]) -> bytes:
    """Return the bytes of a histogram; ValueError for keys that have none.

    >>> encode(2, [Bucket(1, 4, 10, 2), Bucket(4.0, 9, 300, 1, 5)]).hex(" ")
    '45 44 48 01 00 02 02 02 03 00 05 0a 02 00 ac 02 01 06 3c 11 91 99'
    """
    kind, keys = _alike(list(chain.from_iterable((b.low, b.high) for b in buckets)))
    out = bytearray([KINDS.index(kind)]) + wire.count(k) + wire.count(len(buckets))
    out += wire.keys(kind, keys)
    for b in buckets:
        for count in (b.count, b.equal_high, 0 if b.distinct is None else b.distinct + 1):
            out += wire.count(count)
    return wire.sealed(MAGIC, VERSION, bytes(out))


def decode(data: bytes) -> tuple[int, list[Bucket]]:
    """Return what `encode` was given; ValueError for any other bytes.

    Whether the buckets may follow one another is for the feed to judge.
    """
    try:
        return _read(wire.opened(MAGIC, VERSION, data))
    except wire.MALFORMED as error:
        raise ValueError(f"these bytes are no histogram: {error}") from error


def _read(data: wire.Reader) -> tuple[int, list[Bucket]]:
    kind = data.take(1)[0]
    if kind >= len(KINDS):
        raise ValueError("the kind is unknown")
    k, length = data.count(), data.length()
    if length > k:
        raise ValueError(f"there are {length} buckets among at most {k}")
    keys = data.keys(KINDS[kind], 2 * length)
    kept = []
    for low, high in zip(keys[::2], keys[1::2], strict=True):
        count, equal_high, distinct = (data.count() for _ in range(3))
        if not count:
            raise ValueError("a bucket is empty")
        kept.append(Bucket(low, high, count, equal_high, distinct - 1 if distinct else None))
    data.end()
    return k, kept


def _alike(keys: list[Any]) -> tuple[str, list[Any]]:
    """Return the kind of the keys, and the keys as numbers of that kind."""
    if not all(isinstance(key, int | float) for key in keys):
        return "other", keys
    if all(-(2**63) <= key < 2**63 and key == int(key) for key in keys):
        return "int", [int(key) for key in keys]
    exact = all(isinstance(key, float) or _fits_a_double(key) for key in keys)
    return ("float", [key + 0.0 for key in keys]) if exact else ("other", keys)


def _fits_a_double(key: int) -> bool:
    return -(2**63) <= key < 2**63 and int(float(key)) == key
