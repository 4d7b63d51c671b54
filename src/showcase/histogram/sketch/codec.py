"""A sketch as bytes: the same for the same sketch, on every machine and with every engine.

    "QSK" version │ kind, rule for what is missing │ size missing total threshold boundaries │
    values │ for each boundary: low - low before, high - low, equal, estimate - low │ CRC-32

`wire` tells how counts and values are written.
"""

from itertools import pairwise
from typing import NamedTuple

from showcase.histogram import wire
from showcase.histogram.sketch.boundary import Boundary
from showcase.histogram.sketch.column import Kind, SketchError

MAGIC, VERSION = b"QSK", 1
KINDS: tuple[Kind | None, ...] = (None, "int", "float", "other")
RULES = ("count", "raise")


class State(NamedTuple):
    """All that a sketch is, but for the engine that it runs on."""

    kind: Kind | None
    missing_rule: str
    missing: int
    size: int
    total: int
    threshold: int
    boundaries: list[Boundary]


def encode(state: State) -> bytes:
    """Return the bytes of a sketch; SketchError for values that have none.

    >>> encode(State(None, "count", 0, 128, 0, 0, [])).hex(" ")
    '51 53 4b 01 00 00 80 01 00 00 00 00 55 be a6 6f'
    """
    kept = state.boundaries
    out = bytearray([KINDS.index(state.kind), RULES.index(state.missing_rule)])
    for count in (state.size, state.missing, state.total, state.threshold, len(kept)):
        out += wire.count(count)
    try:
        out += wire.keys(state.kind, [b.value for b in kept])
    except ValueError as error:
        raise SketchError(str(error)) from error
    before = 0
    for b in kept:
        for count in (b.low - before, b.high - b.low, b.equal, b.estimate - b.low):
            out += wire.count(count)
        before = b.low
    return wire.sealed(MAGIC, VERSION, bytes(out))


def decode(data: bytes) -> State:
    """Return what `encode` was given; SketchError where the bytes are none of its."""
    try:
        state = _read(wire.opened(MAGIC, VERSION, data))
    except wire.MALFORMED as error:
        raise SketchError(f"these bytes are no sketch: {error}") from error
    _check(state)
    return state


def _read(data: wire.Reader) -> State:
    kind, rule = data.take(2)
    if kind >= len(KINDS) or rule >= len(RULES):
        raise ValueError("the kind or the rule is unknown")
    size, missing, total, threshold = (data.count() for _ in range(4))
    values = data.keys(KINDS[kind], data.length())
    kept = []
    low = 0
    for value in values:
        step, wide, equal, above = (data.count() for _ in range(4))
        low += step
        kept.append(Boundary(value, low, low + wide, equal, low + above))
    data.end()
    return State(KINDS[kind], RULES[rule], missing, size, total, threshold, kept)


def _check(state: State) -> None:
    """Raise SketchError unless a sketch may be like this: also what made bytes may be a lie."""
    kept, total = state.boundaries, state.total
    try:
        orderly = all(left.value < right.value for left, right in pairwise(kept))
        orderly &= all(b.value == b.value for b in kept)
        signed = any(str(b.value) == "-0.0" for b in kept if type(b.value) is float)
    except (TypeError, ArithmeticError) as error:
        raise SketchError(f"values in the bytes cannot be compared: {error}") from error
    gaps = pairwise([Boundary(None, 0, 0, 0, 0), *kept, Boundary(None, total, total, 0, total)])
    consistent = (
        orderly
        and not signed
        and state.size >= 2
        and len(kept) <= state.size
        and bool(kept) == bool(total) == bool(state.kind)
        and all(1 <= b.equal <= b.low <= b.estimate <= b.high <= total for b in kept)
        and all(left.low + right.equal <= right.low for left, right in pairwise(kept))
        and all(a.high <= b.high and a.below <= b.below for a, b in pairwise(kept))
        and all(0 <= right.below - left.low <= state.threshold for left, right in gaps)
        and not (kept and (kept[0].below or kept[-1].low < total))
    )
    if not consistent:
        raise SketchError("the counts in the bytes contradict one another")
