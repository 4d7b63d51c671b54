"""Multiply, then divide, without the big product: by quotient and remainder."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"amount": ints(0, 255), "part": ints(0, 63), "whole": ints(1, 63)}


def before(amount: int, part: int, whole: int) -> int:
    return amount * part // whole


def after(amount: int, part: int, whole: int) -> int:
    times, rest = divmod(amount, whole)
    return times * part + rest * part // whole
