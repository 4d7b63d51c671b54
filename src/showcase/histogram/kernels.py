"""The same rule over arrays, for Numba and, compiled to WebAssembly, for the page.

A reducer is five columns of k + 1 slots and three numbers:

    slot            0     1     2   …   k-1   k      the last slot is filled only within a push
    lows, highs   │     │     │     │     │     │
    counts        │     │     │     │     │     │    int64; `check` keeps their total below 2^63
    equal_highs   │     │     │     │     │     │
    distincts     │     │     │     │     │     │    UNKNOWN where unknown
    state         = [SIZE, TOTAL, LIGHTEST]

LIGHTEST is what makes a long feed fast: once there are k buckets, no pair of neighbours weighs
less. A new bucket that weighs less than that together with the last one is itself part of the
lightest pair, and is added to the last one without a look at the others. (Strictly less: of equals
the leftmost pair must win, as in the reference.) LIGHTEST may lag behind where the last bucket has
grown since; that costs a scan, never a wrong merge.
"""

from pathlib import Path

import numpy as np
from numba import njit

from showcase.compiled import sweep
from showcase.histogram import between, feeds, plan
from showcase.wasm import Export

sweep(Path(__file__).parent)

SIZE, TOTAL, LIGHTEST = 0, 1, 2
UNKNOWN = -1
NO_SUCH_FEED = -1000
KINDS = len(feeds.FEEDS)
LARGEST = np.iinfo(np.int64).max

_row = njit(cache=True, error_model="numpy")(feeds.row)
_first_state = njit(cache=True, error_model="numpy")(feeds.first_state)
_rows_between = njit(cache=True, error_model="numpy")(between.rows_between)
_rows_of_keys = njit(cache=True, error_model="numpy")(plan.rows_of_keys)
_evenly_spread = njit(cache=True, error_model="numpy")(plan.evenly_spread)
_scan_pages = njit(cache=True, error_model="numpy")(plan.scan_pages)
_better_plan = njit(cache=True, error_model="numpy")(plan.better_plan)
_pages_read = njit(cache=True, error_model="numpy")(plan.pages_read)


@njit(cache=True, error_model="numpy")
def lightest_pair(counts, size):
    """Return where the lightest pair of neighbours among the first `size` begins; leftmost."""
    best = 0
    for i in range(1, size - 1):
        if counts[i] + counts[i + 1] < counts[best] + counts[best + 1]:
            best = i
    return best


@njit(cache=True, error_model="numpy")
def joined_equal_high(left_high, left_equal, right_high, right_equal):
    """Return how many rows of two neighbours are known to equal the right one's `high`."""
    return right_equal + (left_equal if left_high == right_high else 0)


@njit(cache=True, error_model="numpy")
def joined_distinct(left_high, left_distinct, right_low, right_distinct):
    """Return how many keys two neighbours hold together; the one they share counts once."""
    if UNKNOWN in (left_distinct, right_distinct):
        return UNKNOWN
    return left_distinct + right_distinct - (left_high == right_low)


@njit(cache=True, error_model="numpy")
def merge_pair(lows, highs, counts, equal_highs, distincts, state, i):
    """Merge buckets `i` and `i + 1`, close the gap, and find the lightest pair of those left."""
    j = i + 1
    distincts[i] = joined_distinct(highs[i], distincts[i], lows[j], distincts[j])
    equal_highs[i] = joined_equal_high(highs[i], equal_highs[i], highs[j], equal_highs[j])
    highs[i] = highs[j]
    counts[i] += counts[j]
    size = state[SIZE] - 1
    for slot in range(j, size):
        lows[slot] = lows[slot + 1]
        highs[slot] = highs[slot + 1]
        counts[slot] = counts[slot + 1]
        equal_highs[slot] = equal_highs[slot + 1]
        distincts[slot] = distincts[slot + 1]
    state[SIZE] = size
    pair = lightest_pair(counts, size)
    state[LIGHTEST] = counts[pair] + counts[pair + 1]
    return size


@njit(cache=True, error_model="numpy")
def append(
    lows, highs, counts, equal_highs, distincts, state, low, high, count, equal_high, distinct
):
    """Put a bucket at the end; return where the pair begins that must now be merged, or -1."""
    size = state[SIZE]
    lows[size] = low
    highs[size] = high
    counts[size] = count
    equal_highs[size] = equal_high
    distincts[size] = distinct
    size += 1
    state[SIZE] = size
    state[TOTAL] += count
    k = len(counts) - 1
    if size < k:
        return -1
    pair = lightest_pair(counts, size)
    state[LIGHTEST] = counts[pair] + counts[pair + 1]
    return pair if size > k else -1


@njit(cache=True, error_model="numpy")
def push(
    lows, highs, counts, equal_highs, distincts, state, low, high, count, equal_high, distinct
):
    """Take one checked bucket, and merge the lightest pair if there are now more than k."""
    if count == 0:
        return 0
    pair = append(
        lows, highs, counts, equal_highs, distincts, state, low, high, count, equal_high, distinct
    )
    if pair >= 0:
        merge_pair(lows, highs, counts, equal_highs, distincts, state, pair)
    return 0


@njit(cache=True, error_model="numpy")
def extend(
    lows, highs, counts, equal_highs, distincts, state,
    new_lows, new_highs, new_counts, new_equal_highs, new_distincts,
):  # fmt: skip
    """Push checked columns; the last two may be empty: nothing known.

    The inner loop, where nearly all of a long feed goes, adds rows to the last bucket. It keeps
    that one in local variables: a call with eleven arrays costs thirty times the addition.
    """
    rows = len(new_counts)
    j = 0
    while j < rows:
        push(
            lows, highs, counts, equal_highs, distincts, state,
            new_lows[j], new_highs[j], new_counts[j],
            new_equal_highs[j] if len(new_equal_highs) else 0,
            new_distincts[j] if len(new_distincts) else UNKNOWN,
        )  # fmt: skip
        j += 1
        last = state[SIZE] - 1
        if last + 2 < len(counts):
            continue
        high, count, equal_high, distinct = (
            highs[last], counts[last], equal_highs[last], distincts[last]
        )  # fmt: skip
        while j < rows and count + new_counts[j] < state[LIGHTEST]:
            if new_counts[j]:
                new_distinct = new_distincts[j] if len(new_distincts) else UNKNOWN
                distinct = joined_distinct(high, distinct, new_lows[j], new_distinct)
                new_equal = new_equal_highs[j] if len(new_equal_highs) else 0
                equal_high = joined_equal_high(high, equal_high, new_highs[j], new_equal)
                high = new_highs[j]
                count += new_counts[j]
                state[TOTAL] += new_counts[j]
            j += 1
        highs[last], counts[last], equal_highs[last], distincts[last] = (
            high, count, equal_high, distinct
        )  # fmt: skip
    return 0


@njit(cache=True, error_model="numpy")
def check(lows, highs, counts, equal_highs, distincts, end, total):
    """Return the index of the first row that may not follow, or -1; comparisons refuse NaN.

    `end` is where the feed ended so far (the first low where it has not begun), `total` its rows.
    """
    for j in range(len(counts)):
        count = counts[j]
        if not (end <= lows[j] <= highs[j]) or count < 0 or count > LARGEST - total:
            return j
        if len(equal_highs) and not 0 <= equal_highs[j] <= count:
            return j
        known = len(distincts) and distincts[j] != UNKNOWN
        if known and not min(count, 1) <= distincts[j] <= count:
            return j
        if count:
            end = highs[j]
            total += count
    return -1


@njit(cache=True, error_model="numpy")
def bound(total, k):
    """Return the most that a merged bucket may weigh among k."""
    return total // ((k + 1) // 2)


@njit(cache=True, error_model="numpy")
def parts(lows, highs, size, fed_highs, out):
    """Write to `out` how many of the fed buckets lie in each of the first `size` kept ones."""
    j = 0
    for i in range(size):
        out[i] = 0
        while j < len(fed_highs) and fed_highs[j] <= highs[i]:
            out[i] += fed_highs[j] >= lows[i]
            j += 1
    return size


@njit(cache=True, error_model="numpy")
def tally(values, keys, counts):
    """Write the distinct ones of ordered values, and how often each occurs; -1 if too many."""
    size = 0
    for value in values:
        if size and keys[size - 1] == value:
            counts[size - 1] += 1
            continue
        if size == len(keys):
            return -1
        keys[size] = value
        counts[size] = 1
        size += 1
    return size


@njit(cache=True, error_model="numpy")
def think(
    lows, highs, counts, equal_highs, state, fed_keys, fed_counts, fed, first, last, thoughts
):
    """Write three times [least, most, plan, pages]: of the ends, of the histogram, of the truth."""
    size, total = state[SIZE], state[TOTAL]
    scan = _scan_pages(total)
    true = _rows_of_keys(fed_keys[:fed], fed_counts[:fed], first, last)
    even = _evenly_spread(total, lows[0], highs[size - 1], first, last) if size else 0
    least, most = _rows_between(lows, highs, counts, equal_highs, size, first, last)
    i = 0
    for low, high in ((even, even), (least, most), (true, true)):
        chosen = _better_plan(low, high, scan)
        thoughts[i] = low
        thoughts[i + 1] = high
        thoughts[i + 2] = chosen
        thoughts[i + 3] = _pages_read(chosen, true, scan)
        i += 4
    return scan


@njit(cache=True, error_model="numpy")
def fill(kind, seed, lows, highs, counts, equal_highs, distincts):
    """Write a feed of `feeds.FEEDS`, by its place there, into columns."""
    if not 0 <= kind < KINDS:
        return NO_SUCH_FEED
    end = 0
    state = _first_state(seed)
    for i in range(len(counts)):
        low, end, count, equal_high, distinct, state = _row(kind, i, end, state)
        lows[i] = low
        highs[i] = end
        counts[i] = count
        equal_highs[i] = equal_high
        distincts[i] = distinct
    return len(counts)


@njit(cache=True, error_model="numpy")
def make_heavy(counts, i):
    """Let bucket `i` weigh as much as all those before it together."""
    before = 0
    for j in range(i):
        before += counts[j]
    counts[i] = max(before, counts[i])
    return counts[i]


_COLUMNS = "float64[::1], float64[::1], int64[::1], int64[::1], int64[::1]"
_BUCKET = "float64, float64, int64, int64, int64"
EXPORTS = (
    Export(fill, f"int64(int64, int64, {_COLUMNS})", errors={NO_SUCH_FEED: "no such feed"}),
    Export(make_heavy, "int64(int64[::1], int64)"),
    Export(tally, "int64(float64[::1], float64[::1], int64[::1])", errors={-1: "too many keys"}),
    Export(
        think,
        "int64(float64[::1], float64[::1], int64[::1], int64[::1], int64[::1], float64[::1], "
        "int64[::1], int64, float64, float64, int64[::1])",
    ),
    Export(append, f"int64({_COLUMNS}, int64[::1], {_BUCKET})"),
    Export(merge_pair, f"int64({_COLUMNS}, int64[::1], int64)"),
    Export(lightest_pair, "int64(int64[::1], int64)"),
    Export(bound, "int64(int64, int64)"),
    Export(parts, "int64(float64[::1], float64[::1], int64, float64[::1], int64[::1])"),
)
