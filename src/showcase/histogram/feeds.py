"""Feeds to try a histogram on: seeded, ordered, as long as one likes, and the same everywhere.

`row` uses whole numbers only, drawn by Lehmer's generator (s ← 48271 s mod 2³¹ - 1), and is plain
enough that Numba compiles it as it stands: Python, Numba and the page produce the same feed.
"""

from collections.abc import Iterator
from itertools import islice

FEEDS = {
    "equal": "every bucket weighs 1: all pairs tie",
    "uniform": "weights from 1 to 9",
    "zipf": "most weigh little, a few a lot",
    "heavy": "small ones, and now and then a heavy hitter",
    "growing": "ever heavier",
    "sawtooth": "1, 2, 4, … 128, and again",
}
EQUAL, UNIFORM, ZIPF, HEAVY, GROWING = range(5)
MULTIPLIER, MODULUS = 48271, 2**31 - 1


def rows(feed: str, length: int, seed: int = 1) -> Iterator[tuple[int, int, int, int, int]]:
    """Return the first `length` rows (low, high, count, equal_high, distinct) of a feed.

    >>> list(rows("sawtooth", 3))
    [(3, 3, 1, 1, 1), (5, 8, 2, 1, 2), (11, 13, 4, 2, 3)]
    """
    if feed not in FEEDS:
        raise ValueError(f"no feed {feed!r}; present: {', '.join(FEEDS)}")
    return islice(_endless(list(FEEDS).index(feed), seed), length)


def _endless(kind: int, seed: int) -> Iterator[tuple[int, int, int, int, int]]:
    end, i, state = 0, 0, first_state(seed)
    while True:
        low, end, count, equal_high, distinct, state = row(kind, i, end, state)
        yield low, end, count, equal_high, distinct
        i += 1


def first_state(seed: int) -> int:
    """Return the generator's state for a seed: never 0, and apart even for seeds that are near.

    >>> first_state(0), first_state(1)
    (182605794, 365211588)
    """
    return (seed % (MODULUS - 1) + 1) * MULTIPLIER % MODULUS * MULTIPLIER % MODULUS


def row(kind: int, i: int, end: int, state: int) -> tuple[int, int, int, int, int, int]:
    """Return row `i`, which begins after `end`: low, high, count, equal_high, distinct, state."""
    draw = state
    if kind == EQUAL:
        count = 1
    elif kind == UNIFORM:
        count = 1 + draw % 9
    elif kind == ZIPF:
        count = 1 + 99 // (1 + draw % 100)
    elif kind == HEAVY:
        count = 40 + draw % 41 if i % 11 == 7 else 1 + draw % 5
    elif kind == GROWING:
        count = 1 + i // 3 + draw % 3
    else:
        count = 1 << i % 8
    draw = draw * MULTIPLIER % MODULUS
    low = end + 1 + draw % 3
    draw = draw * MULTIPLIER % MODULUS
    high = low if count == 1 else low + 1 + draw % 5
    draw = draw * MULTIPLIER % MODULUS
    distinct = 1 if low == high else 2 + draw % (min(count, high - low + 1) - 1)
    draw = draw * MULTIPLIER % MODULUS
    equal_high = count if low == high else 1 + draw % (count - distinct + 1)
    return low, high, count, equal_high, distinct, draw * MULTIPLIER % MODULUS


def make_heavy(counts: list[int], i: int) -> None:
    """Let bucket `i` weigh as much as all those before it together: a heavy hitter, surely."""
    counts[i] = max(sum(counts[:i]), counts[i])
