import random
import struct
from zlib import crc32

import pytest

from showcase.histogram import EquiDepthHistogram


@pytest.fixture(params=["reference", "numba"])
def engine(request):
    return request.param


@pytest.fixture
def histogram(engine):
    return lambda buckets=256: EquiDepthHistogram(buckets, engine=engine)


@pytest.fixture(scope="session")
def try_corrupted():
    return read_corrupted


def read_corrupted(sound, times, seed, *, read, refusal, hold_together):
    """Read corrupted bytes; what is not refused must hold together.

    Half of them have a checksum that fits; returns how many of these were taken.
    """
    r = random.Random(seed)  # noqa: S311 - bytes to try
    taken = 0
    for i in range(times):
        data = r.choice(sound)
        signed = i % 2 == 1
        try:
            made = read(corrupt(data, r, signed=signed))
        except refusal:
            continue
        if not signed:
            assert made.to_bytes() == data
        taken += signed
        assert read(made.to_bytes()) == made
        hold_together(made)
    return taken


def corrupt(data, r, *, signed):
    """Change, drop, add or swap bytes; with `signed`, put a checksum that fits."""
    body = bytearray(data[:-4] if signed else data)
    for _ in range(r.choice((1, 1, 1, 2, 5))):
        if not body:
            break
        at = r.randrange(len(body))
        how = r.randrange(5)
        if how == 0:
            body[at] ^= 1 << r.randrange(8)
        elif how == 1:
            body[at] = r.randrange(256)
        elif how == 2:
            del body[at : at + r.randrange(1, 4)]
        elif how == 3:
            body[at:at] = r.randbytes(r.randrange(1, 4))
        else:
            body = body[: at + 1]
    return bytes(body) + (struct.pack("<I", crc32(body)) if signed else b"")
