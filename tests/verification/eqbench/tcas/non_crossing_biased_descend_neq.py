"""A collision avoided downwards, with the results exchanged."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {
    "inhibit": ints(wrap=32),
    "layer": ints(0, 3, wrap=32),
    "other": ints(wrap=32),
    "own": ints(wrap=32),
    "separation": ints(wrap=32),
    "down": ints(wrap=32),
    "up": ints(wrap=32),
}
WITNESS = {"inhibit": 0, "layer": 0, "other": 0, "own": 0, "separation": 0, "down": 0, "up": 0}
SOURCE = (
    "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/tcas/NonCrossingBiasedDescend/Neq"
)
LEAST = 300
THRESHOLDS = (400, 500, 640, 740)


def biased(inhibit: int, up: int) -> int:
    return up + LEAST if inhibit == 1 else up


def before(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 0
    if biased(inhibit, up) > down:
        if own < other and separation >= LEAST and down >= THRESHOLDS[layer]:
            result = 1
    elif not other < own or (other < own and up >= THRESHOLDS[layer]):
        result = 1
    return result


def after(
    inhibit: int, layer: int, other: int, own: int, separation: int, down: int, up: int
) -> int:
    result = 1
    if biased(inhibit, up) > down:
        if own < other and separation >= LEAST and down >= THRESHOLDS[layer]:
            result = 0
    elif not other < own or (other < own and up >= THRESHOLDS[layer]):
        result = 0
    return result
