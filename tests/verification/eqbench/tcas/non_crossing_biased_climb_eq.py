"""A collision avoided upwards: a condition moves into a function."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {
    "inhibit": ints(wrap=32),
    "layer": ints(0, 3, wrap=32),
    "other": ints(wrap=32),
    "own": ints(wrap=32),
    "separation": ints(wrap=32),
    "down": ints(wrap=32),
    "up": ints(wrap=32),
}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/tcas/NonCrossingBiasedClimb/Eq"
LEAST = 300
THRESHOLDS = (400, 500, 640, 740)


def biased(inhibit: int, up: int) -> int:
    return up + LEAST if inhibit == 1 else up


def before(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 0
    if biased(inhibit, up) > down:
        if not own < other or (own < other and not down >= THRESHOLDS[layer]):
            result = 1
    elif other < own and separation >= LEAST and up >= THRESHOLDS[layer]:
        result = 1
    return result


def above(layer: int, other: int, own: int, separation: int, up: int) -> bool:
    return other < own and separation >= LEAST and up >= THRESHOLDS[layer]


def after(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 0
    if biased(inhibit, up) > down:
        if not own < other or (own < other and not down >= THRESHOLDS[layer]):
            result = 1
    elif above(layer, other, own, separation, up):
        result = 1
    return result
