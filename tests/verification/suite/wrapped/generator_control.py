"""Hundredths of a second in 32 bits: after 248 days the counter is negative."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"ticks": ints(0, wrap=32)}
WITNESS = {"ticks": 2**31 - 1}
SOURCE = "The generators of the Boeing 787 switch off: https://app.aircraft-logs.com/faa_ads/4751"
LAST = 2**31 - 1


def before(ticks: int) -> str:
    ticks = ticks + 1 if ticks < LAST else 0
    return "normal" if ticks >= 0 else "failsafe"


def after(ticks: int) -> str:
    ticks += 1
    return "normal" if ticks >= 0 else "failsafe"
