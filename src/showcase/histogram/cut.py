"""From many working buckets to k of nearly even depth, once the feed has ended.

Marks stand at every W / k rows; a bucket is cut at the first boundary at or past each mark:

    mark        │         │         │         │
    working ├──┼─┼───┼──┼──┼┼─────────────────┼──┼───
    cut     ├────────┤├────┤├─────────────────┤├─ …      two marks in one: it stands alone

A bucket cut so begins at or past a mark and reaches past the next one by no more than its last
working bucket: it weighs less than W / k and that one together. With 2k / ε working buckets no
merged one exceeds ε W / k, so the cut ones weigh at most (1 + ε) W / k, unless the feed itself had
a bucket heavier than ε W / k in them. A bucket of 2 W / k or more spans two marks, which pay for a
cut before it and one behind it: it stands alone.
"""

from collections.abc import Sequence

from showcase.histogram.bucket import Bucket, merge


def cut(working: Sequence[Bucket], k: int) -> list[Bucket]:
    """Return at most k buckets, made of the working ones.

    >>> [b.count for b in cut([Bucket(i, i, w) for i, w in enumerate([1, 1, 1, 1, 8, 1, 1, 2])], 4)]
    [4, 8, 4]
    """
    total = sum(bucket.count for bucket in working)
    done: list[Bucket] = []
    part: Bucket | None = None
    rank = passed = 0
    for bucket in working:
        rank += bucket.count
        before, passed = passed, rank * k // total
        if passed - before > 1 and part is not None:
            done.append(part)
            part = None
        part = bucket if part is None else merge(part, bucket)
        if passed > before:
            done.append(part)
            part = None
    return done
