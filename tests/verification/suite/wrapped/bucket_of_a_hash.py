"""The bucket of a hash of five characters: one number has no absolute value.

The hash -2**31 stays negative, and so does its remainder, which is no place in a table.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
CHARACTER = ints(0, 65_535, wrap=32)
DOMAIN = {"a": CHARACTER, "b": CHARACTER, "c": CHARACTER, "d": CHARACTER, "e": CHARACTER}
WITNESS = {"a": 2_325, "b": 9, "c": 30, "d": 12, "e": 2}
SOURCE = "A router of messages failed on one key: https://elilim.dev/posts/java-timebomb"


def remainder(a: int, b: int) -> int:
    rest = a % b
    return rest - b if rest and a < 0 else rest


def before(a: int, b: int, c: int, d: int, e: int) -> int:
    code = (((a * 31 + b) * 31 + c) * 31 + d) * 31 + e
    return abs(remainder(code, 10))


def after(a: int, b: int, c: int, d: int, e: int) -> int:
    code = (((a * 31 + b) * 31 + c) * 31 + d) * 31 + e
    return remainder(abs(code), 10)
