"""The three "break it" tasks of the chapter; an answer is checked by running it."""

from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from typing import Any

from showcase.histogram.bucket import Bucket
from showcase.histogram.engines import reference
from showcase.histogram.equi_depth import bound
from showcase.tasks import Result

LONGEST = 10_000
LARGEST = 2**63


def reach_the_bound(counts: Sequence[int]) -> Result:
    """Find weights (a bucket each, k = 8) with which a merged one gets above 1.9 times W / k."""
    k = 8
    try:
        fed = _feed(enumerate(counts))
        merged = _merged(_reduce(fed, k, reference.lightest_pair), fed)
    except Exception as error:  # noqa: BLE001 - an answer may be anything at all
        return _no_feed(error)
    total = sum(b.count for b in fed)
    if not merged:
        return Result(False, f"{len(fed)} buckets fit into k = {k}: nothing has been merged")
    ratio = max(b.count for b in merged) * k / total
    return Result(
        ratio > 1.9, f"the heaviest merged bucket is {ratio:.3f} times W / k; the proof allows 2"
    )


def break_the_shortcut(counts: Sequence[int]) -> Result:
    """Find weights (k = 8) with which `lightest_and_its_lighter_neighbour` breaks the bound."""
    k = 8
    try:
        fed = _feed(enumerate(counts))
        merged = _merged(_reduce(fed, k, lightest_and_its_lighter_neighbour), fed)
    except Exception as error:  # noqa: BLE001 - an answer may be anything at all
        return _no_feed(error)
    limit = bound(sum(b.count for b in fed), k)
    heaviest = max((b.count for b in merged), default=0)
    return Result(
        heaviest > limit, f"the heaviest merged bucket weighs {heaviest}; the bound is {limit}"
    )


def hide_a_heavy_key(rows: Sequence[tuple[int, int]]) -> Result:
    """Find rows (key, count), k = 4: one key exceeds the bound, but has no bucket for itself."""
    k = 4
    try:
        fed = _feed(rows)
        kept = _reduce(fed, k, reference.lightest_pair)
    except Exception as error:  # noqa: BLE001 - an answer may be anything at all
        return _no_feed(error)
    limit = bound(sum(b.count for b in fed), k)
    weights: dict[int, int] = {}
    for b in fed:
        weights[b.low] = weights.get(b.low, 0) + b.count
    key = max(weights, key=weights.__getitem__, default=0)
    heavy = weights.get(key, 0)
    if heavy <= limit:
        return Result(False, f"the heaviest key has {heavy} rows, which the bound {limit} allows")
    if any(b.low == b.high == key for b in kept):
        return Result(False, f"key {key} has {heavy} rows, and a bucket that holds nothing else")
    told = ", ".join(f"{b.low}–{b.high}: {b.count}" for b in kept)
    return Result(True, f"key {key} has {heavy} rows, the bound is {limit}; the buckets: {told}")


def lightest_and_its_lighter_neighbour(buckets: Sequence[Bucket]) -> int:
    """Return the pair of the lightest bucket and the lighter of its neighbours: a wrong rule."""
    counts = [b.count for b in buckets]
    i = counts.index(min(counts))
    pairs = [pair for pair in (i - 1, i) if 0 <= pair < len(counts) - 1]
    return min(pairs, key=lambda pair: counts[pair] + counts[pair + 1])


def _feed(rows: Any) -> list[Bucket]:
    fed = [Bucket(key, key, count) for key, count in islice(rows, LONGEST)]
    if not all(isinstance(number, int) for b in fed for number in (b.low, b.count)):
        raise ValueError("keys and weights are whole numbers")
    if any(right.low < left.low for left, right in pairwise(fed)):
        raise ValueError("the keys are not in order")
    if not all(abs(b.low) < LARGEST and 0 < b.count < LARGEST for b in fed):
        raise ValueError("a weight is above 0, and all numbers are below 2^63")
    return fed


def _reduce(fed: list[Bucket], k: int, choose: Callable[[Sequence[Bucket]], int]) -> list[Bucket]:
    kept: list[Bucket] = []
    for b in fed:
        kept.append(b)
        if len(kept) > k:
            reference.merge_at(kept, choose(kept))
    return kept


def _merged(kept: list[Bucket], fed: list[Bucket]) -> list[Bucket]:
    untouched = set(fed)
    return [b for b in kept if b not in untouched]


def _no_feed(error: Exception) -> Result:
    return Result(False, f"that is no feed: {type(error).__name__}: {error}")
