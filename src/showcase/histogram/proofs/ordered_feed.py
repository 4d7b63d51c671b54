"""Lemmas about the ordered feed: `equi_depth` states the theorems that they add up to.

A histogram of n buckets is seen as its boundaries, numbered from 0 to n, with a key and a rank each
(how many rows lie up to there):

    boundary   0         1         2               n        bucket i lies between i and i + 1,
               ├─────────┼─────────┼──────  …  ────┤        and weighs rank(i + 1) - rank(i)
    rank       0

Merging bucket i with the next forgets boundary i + 1: those behind it move down by one number.
The steps from these lemmas to "at every moment, for every feed" are inductions over the number of
pairs, of buckets and of merges; they are made by hand, in `equi_depth`.
"""

import z3

from showcase.histogram.proofs.obligation import Obligations

ORDERED_FEED = Obligations("Ordered feed")
lemma = ORDERED_FEED.lemma

key = z3.Function("key", z3.IntSort(), z3.IntSort())
rank = z3.Function("rank", z3.IntSort(), z3.IntSort())
n, i, j = z3.Ints("n i j")
count, low, high = z3.Ints("count low high")
total, later_total, half, lightest, left, right = z3.Ints(
    "total later_total half lightest left right"
)

Formulas = tuple[list[z3.BoolRef], z3.BoolRef]


def in_order(at: z3.ArithRef) -> z3.BoolRef:
    """Bucket `at` ends no earlier than it begins, and is not empty."""
    return z3.And(key(at) <= key(at + 1), rank(at) < rank(at + 1))


def behind(at: z3.ArithRef) -> z3.ArithRef:
    """Return the number that a boundary had before boundary i + 1 was forgotten."""
    return z3.If(at <= i, at, at + 1)


def weight(at: z3.ArithRef) -> z3.ArithRef:
    """Return the rows of bucket `at`."""
    return rank(at + 1) - rank(at)


@lemma(mistake="it is not asked whether the bucket begins where the last one ended")
def push_keeps_the_order(planted: bool) -> Formulas:
    """After a push, every boundary's key is no less than the one before it."""
    pushed_key = lambda at: z3.If(at == n + 1, high, key(at))  # noqa: E731 - a formula by name
    given = [n >= 0, j >= 0, j <= n, low <= high, z3.Implies(j < n, key(j) <= key(j + 1))]
    return given + ([] if planted else [low >= key(n)]), pushed_key(j) <= pushed_key(j + 1)


@lemma(mistake="empty buckets are not skipped")
def push_keeps_buckets_filled(planted: bool) -> Formulas:
    """After a push, no bucket is empty."""
    pushed_rank = lambda at: z3.If(at == n + 1, rank(n) + count, rank(at))  # noqa: E731
    given = [n >= 0, j >= 0, j <= n, z3.Implies(j < n, rank(j) < rank(j + 1))]
    return [*given, count >= 0 if planted else count > 0], pushed_rank(j) < pushed_rank(j + 1)


@lemma(mistake="the boundaries behind the forgotten one do not move down")
def merge_keeps_the_order(planted: bool) -> Formulas:
    """After a merge, keys are in order and no bucket is empty."""
    old = (lambda at: z3.If(at == i + 1, at + 1, at)) if planted else behind
    given = [i >= 0, i + 1 < n, j >= 0, j + 1 < n, *(in_order(at) for at in (i, i + 1, j, j + 1))]
    return given, z3.And(key(old(j)) <= key(old(j + 1)), rank(old(j)) < rank(old(j + 1)))


@lemma(mistake="the last bucket, which has no right neighbour, may be merged too")
def merge_conserves_the_rows(planted: bool) -> Formulas:
    """A merge loses no row and counts none twice."""
    given = [i >= 0, i < n if planted else i + 1 < n, in_order(n - 1), in_order(i)]
    return given, rank(behind(n - 1)) == rank(n)


@lemma(mistake="the first boundary is forgotten with the bucket before the first")
def merge_keeps_both_ends(planted: bool) -> Formulas:
    """A merge keeps the least and the greatest key."""
    given = [i >= -1 if planted else i >= 0, i + 1 < n]
    return given, z3.And(key(behind(z3.IntVal(0))) == key(0), key(behind(n - 1)) == key(n))


@lemma(mistake="keys move down one place later than ranks")
def merge_keeps_ranks_exact(planted: bool) -> Formulas:
    """Every boundary that a merge leaves had its key and its rank before: ranks stay exact."""
    old_key = z3.If(j <= i + 1, j, j + 1) if planted else behind(j)
    given = [i >= 0, i + 1 < n, j >= 0, j < n, in_order(i), in_order(i + 1)]
    same = [z3.And(rank(behind(j)) == rank(old), key(old_key) == key(old)) for old in (j, j + 1)]
    return given, z3.Or(*same)


@lemma(mistake="half is rounded up: ⌊(k + 2) / 2⌋")
def so_many_pairs_fit(planted: bool) -> Formulas:
    """Among k + 1 buckets there are ⌊(k + 1) / 2⌋ pairs that share none."""
    k = z3.Int("k")
    return [k >= 1, half == (k + 2 if planted else k + 1) / 2], 2 * half <= k + 1


@lemma(mistake="pairs that overlap are added up as if they did not")
def pairs_add_up(planted: bool) -> Formulas:
    """Where no pair weighs less than `lightest`, m + 1 disjoint pairs weigh as much as m, and more.

    The induction over m makes of this: m pairs weigh at least m · lightest (`so_far`).
    """
    m, so_far = z3.Ints("m so_far")
    first = m if planted else 2 * m
    given = [m >= 0, first + 2 <= n, rank(first) >= so_far, in_order(first), in_order(first + 1)]
    given += [rank(first + 2) - rank(first) >= lightest, lightest >= 2]
    return given, rank(m + 1 if planted else 2 * (m + 1)) >= so_far + lightest


@lemma(mistake="the pair merged is not the lightest")
def lightest_pair_meets_the_bound(planted: bool) -> Formulas:
    """If h times the lightest pair weighs W or less, what is merged weighs at most ⌊W / h⌋."""
    merged = left + right
    given = [half >= 1, left > 0, right > 0, half * lightest <= total]
    given += [merged >= lightest if planted else merged == lightest]
    return given, merged <= total / half


@lemma(mistake="rows may leave again, so W may shrink")
def bound_survives_growth(planted: bool) -> Formulas:
    """What has met the bound meets it ever after, as W only grows."""
    given = [half >= 1, count > 0, count * half <= total, later_total > 0]
    return given + ([] if planted else [later_total >= total]), count * half <= later_total


@lemma(mistake="half as heavy is taken to be heavy enough")
def heavy_hitters_stay_alone(planted: bool) -> Formulas:
    """A bucket that weighs more than W / h now is part of no merged bucket."""
    heavy = left * half * (2 if planted else 1) > later_total
    given = [half >= 1, left > 0, right > 0, later_total >= total, total > 0, heavy]
    return given, z3.Not((left + right) * half <= total)


@lemma(mistake="a bucket of equal weight is added to the last one as well: a tie goes to the right")
def shortcut_merges_the_lightest(planted: bool) -> Formulas:
    """A bucket that with the last one is lighter than every pair makes the lightest pair."""
    last = z3.Int("last")
    shortcut = last + count <= lightest if planted else last + count < lightest
    given = [j >= 0, j + 1 < n, weight(j) + weight(j + 1) >= lightest, in_order(j), in_order(j + 1)]
    return [*given, last > 0, count > 0, shortcut], last + count < weight(j) + weight(j + 1)


@lemma(mistake="the last pair, which has grown, is said to weigh what it did")
def shortcut_may_be_repeated(planted: bool) -> Formulas:
    """After the shortcut, still no pair weighs less than `lightest`."""
    pair = weight(n - 2) + weight(n - 1)
    grown = pair + count
    given = [n >= 2, pair >= lightest, count > 0, in_order(n - 2), in_order(n - 1)]
    return given, grown == pair if planted else grown >= lightest


@lemma(mistake="k / ε working buckets are taken to be enough")
def so_many_working_buckets(planted: bool) -> Formulas:
    """Among m ≥ 2k / ε working buckets, h ≥ k / ε: merged ones weigh at most ε W / k."""
    k, epsilon, m = z3.Reals("k epsilon m")
    h, working = z3.Int("h"), z3.Int("working")
    given = [k >= 1, epsilon > 0, epsilon <= 1, m == k / epsilon, h == (working + 1) / 2]
    given += [working == z3.ToInt(m if planted else 2 * m) + 1]
    return given, z3.ToReal(h) >= m


@lemma(mistake="a bucket is cut after the mark that follows its own")
def cut_is_nearly_even(planted: bool) -> Formulas:
    """Cut at the first boundary past every W / k, a bucket weighs at most (1 + ε) W / k."""
    share, epsilon, mark, start, before, last = z3.Reals("share epsilon mark start before last")
    given = [share > 0, epsilon > 0, last > 0, last <= epsilon * share, start <= before]
    given += [start >= mark, before < mark + (2 * share if planted else share)]
    return given, before + last - start <= (1 + epsilon) * share


@lemma(mistake="so it is said of every bucket heavier than W / k")
def heavy_bucket_pays_for_both_cuts(planted: bool) -> Formulas:
    """A bucket of weight 2 W / k or more spans two marks: cuts before and behind it fit in k."""
    start, end = z3.Reals("start end")
    given = [start >= 0, end - start >= (1 if planted else 2)]  # in units of W / k
    mark = z3.ToInt(start) + 1
    return given, z3.And(start < z3.ToReal(mark), z3.ToReal(mark + 1) <= end)


@lemma(mistake="equal rows of the left bucket are added where it touches the right one's low")
def equal_rows_add_up(planted: bool) -> Formulas:
    """Rows equal to `high`: the right bucket's, and the left one's where both end in one key."""
    in_left = z3.Function("in_left", z3.IntSort(), z3.IntSort())
    left_high, right_low, left_equal, right_equal = z3.Ints(
        "left_high right_low left_equal right_equal"
    )
    given = [left_high <= right_low, right_low <= high, right_equal >= 0]
    given += [in_left(high) >= 0, left_equal == in_left(left_high), left_equal > 0]
    given += [z3.Implies(high > left_high, in_left(high) == 0)]
    meets = left_high == (right_low if planted else high)
    return given, in_left(high) + right_equal == right_equal + z3.If(meets, left_equal, 0)


@lemma(mistake="no key is said to be in both")
def a_shared_key_counts_once(planted: bool) -> Formulas:
    """A key is in both neighbours just where the left one ends in it and the right one begins."""
    in_left = z3.Function("left_has", z3.IntSort(), z3.BoolSort())
    in_right = z3.Function("right_has", z3.IntSort(), z3.BoolSort())
    x, left_high, right_low = z3.Ints("x left_high right_low")
    given = [left_high <= right_low, in_left(left_high), in_right(right_low)]
    given += [z3.Implies(in_left(x), x <= left_high), z3.Implies(in_right(x), x >= right_low)]
    shared = z3.And(in_left(x), in_right(x))
    both = z3.BoolVal(False) if planted else z3.And(x == left_high, x == right_low)
    return given, shared == both
