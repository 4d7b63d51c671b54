"""Advice against a collision, where three conditions changed."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {
    "inhibit": ints(wrap=32),
    "layer": ints(0, 3, wrap=32),
    "other": ints(wrap=32),
    "own": ints(wrap=32),
    "valid": ints(wrap=32),
    "rac": ints(wrap=32),
    "confidence": ints(wrap=32),
    "rate": ints(wrap=32),
    "separation": ints(wrap=32),
    "capability": ints(wrap=32),
    "down": ints(wrap=32),
    "up": ints(wrap=32),
}
WITNESS = {
    "inhibit": 0,
    "layer": 0,
    "other": 0,
    "own": 0,
    "valid": 0,
    "rac": 0,
    "confidence": 0,
    "rate": 0,
    "separation": 601,
    "capability": 0,
    "down": 0,
    "up": 0,
}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/tcas/altseptest/Neq"
LEAST = 300
THRESHOLDS = (400, 500, 640, 740)


def biased(inhibit: int, up: int) -> int:
    return up + LEAST if inhibit == 1 else up


def climb(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 0
    if biased(inhibit, up) > down:
        if not own < other or (own < other and not down >= THRESHOLDS[layer]):
            result = 1
    elif other < own and separation >= LEAST and up >= THRESHOLDS[layer]:
        result = 1
    return result


def descend(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 0
    if biased(inhibit, up) > down:
        if own < other and separation >= LEAST and down >= THRESHOLDS[layer]:
            result = 1
    elif not other < own or (other < own and up >= THRESHOLDS[layer]):
        result = 1
    return result


def before(
    inhibit: int,
    layer: int,
    other: int,
    own: int,
    valid: int,
    rac: int,
    confidence: int,
    rate: int,
    separation: int,
    capability: int,
    down: int,
    up: int,
) -> int:
    enabled = confidence == 1 and rate <= 600 and separation > 600
    equipped = capability == 1
    unknown = valid == 1 and rac == 0
    advice = 0
    if enabled and ((equipped and unknown) or not equipped):
        upward = climb(inhibit, layer, other, own, separation, down, up) == 1 and own < other
        downward = descend(inhibit, layer, other, own, separation, down, up) == 1 and other < own
        if upward and downward:
            advice = 0
        elif upward:
            advice = 1
        elif downward:
            advice = 2
    return advice


def after(
    inhibit: int,
    layer: int,
    other: int,
    own: int,
    valid: int,
    rac: int,
    confidence: int,
    rate: int,
    separation: int,
    capability: int,
    down: int,
    up: int,
) -> int:
    enabled = rate <= 600 and separation > 600
    equipped = capability == 1
    unknown = True
    advice = 0
    if enabled and ((equipped and unknown) or not equipped):
        upward = climb(inhibit, layer, other, own, separation, down, up) == 1 and own < other
        downward = descend(inhibit, layer, other, own, separation, down, up) == 1 and other < own
        if upward and downward:
            advice = 0
        elif upward:
            advice = 1
        elif not downward:
            advice = 2
    return advice
