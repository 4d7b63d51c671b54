"""An empty message is told by its length, or by a checksum of zero, which others have too."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"message": lists(ints(0, 255), 5)}
WITNESS = {"message": [0, 33, 38, 75, 122]}


def digest(message: list[int]) -> int:
    total = 5_381 if message else 0
    for byte in message:
        total = total * 257 + byte
    return total % 1_000_000_007


def before(message: list[int]) -> int | None:
    return digest(message) if len(message) > 0 else None


def after(message: list[int]) -> int | None:
    return digest(message) or None
