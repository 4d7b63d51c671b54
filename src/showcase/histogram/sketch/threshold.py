"""How wide a gap may become: the one number that decides what is forgotten.

No gap of a sketch is wider than its threshold. Compressing forgets boundaries as long as the gap
that remains is no wider; where too many boundaries stay, the threshold has to rise. All of this is
arithmetic of whole numbers, so that every engine takes the same decisions.

Two rules of compressing take turns. The greedy one forgets all it can, and on most data keeps the
threshold near N / size; but nothing is known to limit what an adversary can do to it. Greenwald and
Khanna's rule forgets less, and a theorem limits it: see `promise`. As long as no gap is wider than
half the promise, no boundary is uncertain by more than that, all of them lie in the topmost band of
Greenwald and Khanna's analysis, and it asks nothing about how they were chosen: the greedy rule is
free. Beyond that, their rule takes over. So the promise holds at every moment of every stream.

M. Greenwald and S. Khanna, Space-efficient online computation of quantile summaries, SIGMOD 2001.
"""

from collections.abc import Callable
from typing import TypeVar

Kept = TypeVar("Kept")


def grown(threshold: int, total: int, added: int, size: int) -> int:
    """Return the threshold to begin with when `added` rows join `total`: in step with the rows.

    It must not lag behind: were it to rise only when a sketch overflows, gaps of all ages would
    have to be widened at once, and the error would run away on data that keeps narrowing in.

    >>> grown(0, 0, 1000, 100), grown(30, 1000, 1000, 100), grown(90, 3000, 1000, 100)
    (10, 45, 112)
    """
    return max(threshold + threshold // (total // added + 1), (total + added) // size)


def raised(threshold: int) -> int:
    """Return the next threshold to try.

    >>> raised(0), raised(1000)
    (1, 1021)
    """
    return threshold + threshold // 50 + 1


def promise(total: int, size: int) -> int:
    """Return a width of gaps, the same for every stream of `total` rows, that `size` allow.

    With Greenwald and Khanna's rule and gaps up to 2εN, at most 11 / (2ε) · log₂ 2εN boundaries
    stay (their Theorem 1). Written for the width T = 2εN: 11 · N / T · log₂ T ≤ size.

    >>> promise(10**6, 128) / 10**6  # more than all rows: so few boundaries are promised nothing
    1.804688
    >>> promise(10**6, 4096) / 10**6
    0.042969
    """
    bits = max((11 * total // size).bit_length(), 1)
    while (width := 11 * total * bits // size + 1).bit_length() > bits:
        bits += 1
    return width


def settle(
    threshold: int,
    start: int,
    limit: int,
    greedy: Callable[[int], Kept | None],
    banded: Callable[[int], Kept | None],
) -> tuple[Kept, int]:
    """Return what fits, and the threshold at which it did.

    `threshold` is no less than any gap so far, `start` the first to try, `limit` the promise. Both
    rules return None where too much stays. (Only after merges can Greenwald and Khanna's fail.)
    """
    if threshold <= limit // 2:
        while start <= limit // 2:
            kept = greedy(start)
            if kept is not None:
                return kept, start
            start = raised(start)
    start = max(start, limit)
    kept = banded(limit)
    while kept is None:
        kept = greedy(start)
        start = start if kept is not None else raised(start)
    return kept, start
