"""The hash of a key, where 0 and 1 mean an empty and a deleted place: one key hashes to 1."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"key": ints(0, 2**32 - 1)}
WITNESS = {"key": 244_002_641}


def before(key: int) -> int:
    mixed = key * 2_654_435_761 % 2**32
    if mixed < 2:
        mixed += 2
    return mixed


def after(key: int) -> int:
    return max(2, key * 2_654_435_761 & 0xFFFFFFFF)
