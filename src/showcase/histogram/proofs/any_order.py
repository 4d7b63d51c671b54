"""Lemmas about the sketch of rows in any order: `sketch.boundary` says what bounds a rank.

A boundary is a value with low ≤ R(value) ≤ high, where R(x) is the number of rows ≤ x, and with
equal ≤ the rows that equal it. `rows(x)` are those of the sketch up to x, `below(x)` those < x, and
`new(x)` the rows ≤ x that join it.
"""

import z3

from showcase.histogram.proofs.obligation import Obligations

ANY_ORDER = Obligations("Any order")
lemma = ANY_ORDER.lemma

rows, below, new = (
    z3.Function(name, z3.IntSort(), z3.IntSort()) for name in ("rows", "below", "new")
)
left, x, right = z3.Ints("left x right")
left_low, left_high, right_low, right_high, equal = z3.Ints(
    "left_low left_high right_low right_high equal"
)
threshold, total = z3.Ints("threshold total")

Formulas = tuple[list[z3.BoolRef], z3.BoolRef]

WITHIN = [
    left_low <= rows(left),
    rows(left) <= left_high,
    right_low <= rows(right),
    rows(right) <= right_high,
    equal >= 0,
    equal <= rows(right) - below(right),
    left_low >= 0,
]
BETWEEN = [  # R grows, and rows ≤ a lesser value lie below a greater one
    left < x,
    x < right,
    rows(left) <= rows(x),
    rows(x) <= below(right),
    below(right) <= rows(right),
    rows(left) >= 0,
]


@lemma(mistake="the upper end is taken from the boundary on the left, the last one seen")
def gap_bounds_every_rank(planted: bool) -> Formulas:
    """Between two boundaries a rank lies from `left.low` to `right.high - right.equal`."""
    most = left_high if planted else right_high - equal
    return WITHIN + BETWEEN, z3.And(left_low <= rows(x), rows(x) <= most)


@lemma(mistake="so it is said of the right boundary's own value, whose equals are then left out")
def gap_ends_before_the_boundary(planted: bool) -> Formulas:
    """Rows below a boundary's value are at most `high - equal`."""
    return WITHIN + BETWEEN, (rows if planted else below)(right) <= right_high - equal


@lemma(mistake="rows of a single value may be fewer than `equal` says")
def middle_of_a_gap_errs_by_half(planted: bool) -> Formulas:
    """An answer in the middle of a gap errs by half of its width at most."""
    most = right_high - equal
    given = WITHIN[:-2] if planted else WITHIN
    doubled = left_low + most - 2 * rows(x)
    width = most - left_low
    return given + BETWEEN + [equal >= 0], z3.And(doubled <= width, -doubled <= width)


@lemma(mistake="the new rows are added to one end only")
def new_rows_shift_a_boundary(planted: bool) -> Formulas:
    """New rows ≤ a boundary's value shift both of its ends by their number, exactly."""
    shifted_low, shifted_high = left_low + new(left), left_high + (0 if planted else new(left))
    joined = rows(left) + new(left)
    return [*WITHIN, new(left) >= 0], z3.And(shifted_low <= joined, joined <= shifted_high)


@lemma(mistake="rows that equal the new value are not counted among those up to it")
def new_value_splits_a_gap(planted: bool) -> Formulas:
    """A new value takes the gap's ends as its bounds, shifted by the new rows up to it."""
    own = z3.Int("own")  # new rows that equal x
    shift = new(x) - own if planted else new(x)
    joined = rows(x) + new(x)
    given = [*WITHIN, *BETWEEN, own >= 1, new(x) >= own]
    claim = z3.And(left_low + shift <= joined, joined <= right_high - equal + shift)
    return given, claim


@lemma(mistake="equal rows of both are counted once")
def equal_values_join(planted: bool) -> Formulas:
    """New rows that equal a boundary's value add to its `equal`, and keep it a lower bound."""
    own, others = z3.Ints("own others")  # new rows that equal the value, or lie below it
    joined_below, joined = below(right) + others, rows(right) + others + own
    given = [*WITHIN, own >= 1, others >= 0, below(right) >= 0, below(right) <= rows(right)]
    least = joined - joined_below
    return given, least == equal if planted else least >= equal + own


@lemma(mistake="what the other sketch knows is taken from the boundary itself, not from its gap")
def union_is_sound(planted: bool) -> Formulas:
    """In a union, a boundary's ends and those of the gap it falls into elsewhere add up."""
    other = z3.Function("other", z3.IntSort(), z3.IntSort())
    low, high = z3.Ints("low high")
    most = left_high if planted else right_high - equal
    joined = other(x) + rows(x)
    given = [*WITHIN, *BETWEEN, low <= other(x), other(x) <= high]
    return given, z3.And(low + left_low <= joined, joined <= high + most)


@lemma(mistake="the wider of the two is taken to be wide enough")
def union_adds_widths(planted: bool) -> Formulas:
    """In a union, no gap is wider than two gaps of the parts together: nothing else is lost."""
    low, most, width, other_width = z3.Ints("low most width other_width")
    given = [most - low <= width, right_high - left_low <= other_width, width >= 0]
    given += [other_width >= 0, low <= most, left_low <= right_high]
    enough = z3.If(width > other_width, width, other_width) if planted else width + other_width
    return given, (most + right_high) - (low + left_low) <= enough


@lemma(mistake="it is asked whether the boundary before was too far away, one step too late")
def greedy_leaves_no_wider_gap(planted: bool) -> Formulas:
    """After each step of the greedy rule, the gap from the last boundary kept is in the threshold.

    It goes from boundary to boundary, and keeps the one before `here` where `here` is too far from
    the last kept; unless that is itself the one before.
    """
    last_low, before_low, before, here, widest = z3.Ints("last_low before_low before here widest")
    is_last = z3.Bool("is_last")
    too_far = (before if planted else here) - last_low > threshold
    now_low = z3.If(z3.And(too_far, z3.Not(is_last)), before_low, last_low)
    given = [here - before_low <= widest, widest >= 0, widest <= threshold, before <= here]
    given += [z3.Implies(is_last, before_low == last_low), last_low <= before_low]
    return [*given, before - last_low <= threshold], here - now_low <= threshold


@lemma(mistake="a boundary is kept although the next one is still in reach")
def greedy_advances(planted: bool) -> Formulas:
    """The next boundary kept lies more than threshold - widest further up."""
    kept_low, next_low, beyond, widest = z3.Ints("kept_low next_low beyond widest")
    given = [beyond - kept_low > threshold, beyond - next_low <= widest, widest >= 0]
    given += [kept_low <= next_low, widest <= threshold]
    given = given[1:] if planted else given
    return given, next_low - kept_low > threshold - widest


@lemma(mistake="the threshold is raised by less than total / (size - 1)")
def threshold_makes_them_fit(planted: bool) -> Formulas:
    """With a threshold of widest + ⌈total / (size - 1)⌉ no more than `size` boundaries stay.

    They are the first, those that advance by more than threshold - widest, and the last; so the
    search for a threshold comes to an end.
    """
    kept, widest, size = z3.Ints("kept widest size")
    step = threshold - widest
    raised = (size - 1) * step >= (total / 2 if planted else total + size - 1)
    given = [size >= 2, total >= 1, kept >= 1, widest >= 0, step > 0, raised]
    given += [(kept - 2) * step < total]
    return given, kept <= size


@lemma(mistake="a merge is said to cost nothing")
def merge_tree_adds_one_share(planted: bool) -> Formulas:
    """Widths of h shares of the rows become h + 1 shares where parts are joined and compressed."""
    h, share, one, other, one_rows, other_rows = z3.Reals("h share one other one_rows other_rows")
    given = [one <= h * share * one_rows, other <= h * share * other_rows, share > 0, h >= 0]
    given += [one_rows > 0, other_rows > 0]
    after = one + other + share * (one_rows + other_rows)
    return given, after <= (h if planted else h + 1) * share * (one_rows + other_rows)
