"""What `equi_depth` promises of the buckets kept after a feed, as formulas over their numbers.

They are said from the feed alone, without a word on how pairs are merged: which parts of the feed a
bucket holds is told from the ranks at its two ends. The numbers may be plain or symbols.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import z3

from showcase.histogram.bucket import Bucket, fields
from showcase.histogram.proofs.symbols import term

Buckets = Sequence[Bucket]


def promised(fed: Buckets, kept: Buckets, k: int) -> dict[str, z3.BoolRef]:
    """Return every promise by its name."""
    return {name: says(fed, kept, k) for name, says in PROMISES.items()}


def same(one: Buckets, other: Buckets) -> z3.BoolRef:
    """Whether both are the same buckets."""
    if len(one) != len(other):
        return z3.BoolVal(False)
    return z3.And([_equal(a, b) for a, b in zip(one, other, strict=True)])


def _few(_fed: Buckets, kept: Buckets, k: int) -> z3.BoolRef:
    return z3.BoolVal(len(kept) <= k)


def _conserved(fed: Buckets, kept: Buckets, _k: int) -> z3.BoolRef:
    return _ranks(kept)[-1] == _ranks(fed)[-1]


def _ends(fed: Buckets, kept: Buckets, _k: int) -> z3.BoolRef:
    least = term(kept[0].low) == term(fed[0].low)
    return z3.And(least, term(kept[-1].high) == term(fed[-1].high))


def _exact(fed: Buckets, kept: Buckets, _k: int) -> z3.BoolRef:
    true = list(zip(_ranks(fed)[1:], (term(row.high) for row in fed), strict=True))
    told = zip(_ranks(kept)[1:], (term(b.high) for b in kept), strict=True)
    return z3.And([z3.Or([z3.And(rank == r, high == h) for r, h in true]) for rank, high in told])


def _bounded(fed: Buckets, kept: Buckets, k: int) -> z3.BoolRef:
    light = [_light(b, fed, k) for b in kept]
    untouched = [z3.Or([_equal(b, row) for row in fed]) for b in kept]
    return z3.And([z3.Or(each) for each in zip(light, untouched, strict=True)])


def _alone(fed: Buckets, kept: Buckets, k: int) -> z3.BoolRef:
    light = [_light(row, fed, k) for row in fed]
    untouched = [z3.Or([_equal(b, row) for b in kept]) for row in fed]
    return z3.And([z3.Or(each) for each in zip(light, untouched, strict=True)])


def _equal_rows(fed: Buckets, kept: Buckets, _k: int) -> z3.BoolRef:
    def those_of(b: Bucket, inside: list[z3.BoolRef]) -> z3.ArithRef:
        ends = [term(row.high) == term(b.high) for row in fed]
        counts = [term(row.equal_high) for row in fed]
        each = zip(inside, ends, counts, strict=True)
        return z3.Sum([z3.If(z3.And(within, end), count, 0) for within, end, count in each])

    parts = zip(kept, _inside(fed, kept), strict=True)
    return z3.And([term(b.equal_high) == those_of(b, inside) for b, inside in parts])


def _distinct_keys(fed: Buckets, kept: Buckets, _k: int) -> z3.BoolRef:
    shared = [term(left.high) == term(right.low) for left, right in pairwise(fed)]

    def those_in(inside: list[z3.BoolRef]) -> z3.ArithRef:
        own = [z3.If(w, term(row.distinct), 0) for w, row in zip(inside, fed, strict=True)]
        twice = zip(pairwise(inside), shared, strict=True)
        return z3.Sum(own) - z3.Sum([z3.If(z3.And(*both, meet), 1, 0) for both, meet in twice])

    parts = zip(kept, _inside(fed, kept), strict=True)
    return z3.And([term(b.distinct) == those_in(inside) for b, inside in parts])


def _light(bucket: Bucket, fed: Buckets, k: int) -> z3.BoolRef:
    return term(bucket.count) * ((k + 1) // 2) <= _ranks(fed)[-1]


def _inside(fed: Buckets, kept: Buckets) -> list[list[z3.BoolRef]]:
    """For every bucket kept, which of those fed lie within it."""
    spans = list(pairwise(_ranks(fed)))
    return [
        [z3.And(start <= first, last <= stop) for first, last in spans]
        for start, stop in pairwise(_ranks(kept))
    ]


def _ranks(buckets: Buckets) -> list[z3.ArithRef]:
    ranks = [z3.IntVal(0)]
    for bucket in buckets:
        ranks.append(ranks[-1] + term(bucket.count))
    return ranks


def _equal(one: Bucket, other: Bucket) -> z3.BoolRef:
    return z3.And([term(a) == term(b) for a, b in zip(fields(one), fields(other), strict=True)])


PROMISES: dict[str, Callable[[Buckets, Buckets, int], z3.BoolRef]] = {
    "at most k buckets are kept": _few,
    "no row is lost or counted twice": _conserved,
    "the least and the greatest key are kept": _ends,
    "ranks at the boundaries are exact": _exact,
    "a merged bucket weighs at most W / h": _bounded,
    "what is heavier than that stays alone": _alone,
    "rows equal to a bucket's high are those of its parts": _equal_rows,
    "a key on which two parts meet is distinct once": _distinct_keys,
}
