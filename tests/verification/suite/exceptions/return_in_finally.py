"""A result is handed on in `finally`: there, a return swallows the exception."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"total": ints(0, 100), "parts": ints(0, 5)}
WITNESS = {"total": 0, "parts": 0}


def before(total: int, parts: int) -> int:
    share = -1
    share = total // parts
    return share


def after(total: int, parts: int) -> int:
    share = -1
    try:
        share = total // parts
    finally:
        return share
