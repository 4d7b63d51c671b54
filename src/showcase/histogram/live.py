"""What the page asks of Python: the frames it opens with, and the checks of an edited rule.

A frame is one moment of a feed: the buckets as [low, high, count, parts], where `parts` tells how
many of the fed buckets are in it; the `pair` about to be merged, by its left bucket (None where
there are no more than k); and the counters that stand beside the picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate, pairwise, product
from typing import Any

from showcase.histogram import feeds
from showcase.histogram.bucket import Bucket
from showcase.histogram.engines import reference
from showcase.histogram.equi_depth import bound

LENGTH = 96
LEAST, MOST = 4, 16
SEEDS = 1000
DEFAULT = {"feed": "zipf", "k": 8, "seed": 219, "fed": 48, "heavy": []}


@dataclass(frozen=True)
class Moment:
    """Buckets kept of those fed, before a merge (then `pair` begins it) or after a push."""

    fed: Sequence[Bucket]
    k: int
    kept: Sequence[Bucket]
    pair: int | None
    merges: int

    @property
    def bound(self) -> int:
        """The most that a merged bucket may weigh."""
        return bound(sum(row.count for row in self.fed), self.k)


def opening() -> dict[str, Any]:
    """Return what the figure shows before anything is loaded, and what may be asked of it."""
    limits = {"length": LENGTH, "least": LEAST, "most": MOST, "seeds": SEEDS}
    return {"feeds": feeds.FEEDS, "limits": limits} | picture(DEFAULT)


def picture(state: dict[str, Any]) -> dict[str, Any]:
    """Return a state of the figure with its frames, from the first bucket fed."""
    state = DEFAULT | state
    rows = _rows(state)
    moments = moments_of(rows[: state["fed"]], state["k"])
    return state | {"end": rows[-1].high, "frames": [_frame(moment) for moment in moments]}


def recheck(state: dict[str, Any] | None) -> dict[str, Any]:
    """Send feeds through `reference.lightest_pair` as it stands now; draw the figure's with it."""
    failures: dict[str, str] = {}
    tried = 0
    for rows, k in _cases():
        tried += 1
        try:
            _inspect(rows, k, failures)
        except Exception as error:  # noqa: BLE001 - an edited function may raise anything
            failures[ANSWERS] = f"{_told(rows, k)}: {_raised(error)}"
        if ANSWERS in failures:
            break
    figure = None
    if ANSWERS not in failures:
        try:
            figure = picture((state or {}) | {"fed": LENGTH})
        except Exception as error:  # noqa: BLE001 - an edited function may raise anything
            failures[ANSWERS] = f"in the figure: {_raised(error)}"
    checks = [
        {
            "name": name,
            "passed": name not in failures and ANSWERS not in failures,
            "detail": failures.get(name)
            or (f"in all of {tried} feeds" if ANSWERS not in failures else "not reached"),
        }
        for name in CHECKS
    ]
    return {"checks": checks, "figure": figure}


def moments_of(rows: Sequence[Bucket], k: int) -> Iterator[Moment]:
    """Yield what the reference does with a feed, a merge and its result apart."""
    reducer = reference.Reducer(k)
    merges = 0
    for fed, new in enumerate(rows, 1):
        before = [*reducer.buckets(), new]
        if len(before) > k:
            yield Moment(rows[:fed], k, before, reference.lightest_pair(before), merges)
            merges += 1
        reducer.push(*astuple(new))
        yield Moment(rows[:fed], k, reducer.buckets(), None, merges)


def _rows(state: dict[str, Any]) -> list[Bucket]:
    within = {"k": (LEAST, MOST), "seed": (0, SEEDS), "fed": (1, LENGTH)}
    for name, (least, most) in within.items():
        if not isinstance(state[name], int) or not least <= state[name] <= most:
            raise ValueError(f"{name} is {state[name]!r}, not between {least} and {most}")
    rows = feeds.rows(state["feed"], LENGTH, state["seed"])
    columns = [list(column) for column in zip(*rows, strict=True)]
    for i in sorted(state["heavy"]):
        if i not in range(LENGTH):
            raise ValueError(f"there is no bucket {i!r} of {LENGTH} to be made heavy")
        feeds.make_heavy(columns[2], i)
    return [Bucket(*row) for row in zip(*columns, strict=True)]


def _frame(moment: Moment) -> dict[str, Any]:
    buckets = [
        [b.low, b.high, b.count, sum(b.low <= row.low and row.high <= b.high for row in moment.fed)]
        for b in moment.kept
    ]
    return {
        "buckets": buckets,
        "pair": moment.pair,
        "fed": len(moment.fed),
        "total": sum(row.count for row in moment.fed),
        "bound": moment.bound,
        "merges": moment.merges,
    }


def _cases() -> Iterator[tuple[list[Bucket], int]]:
    """All short feeds of weights 1, 2 and 5, the shortest first; then long ones of every kind."""
    for k, length in ((3, 4), (4, 5), (3, 5), (4, 6)):
        for counts in product((1, 2, 5), repeat=length):
            yield [Bucket(key, key, count) for key, count in enumerate(counts, 1)], k
    for feed in feeds.FEEDS:
        yield [Bucket(*row) for row in feeds.rows(feed, LENGTH)], 8


def _inspect(rows: list[Bucket], k: int, failures: dict[str, str]) -> None:
    """Note the first moment at which a check fails; stop at an answer that is no pair."""
    for moment in moments_of(rows, k):
        for name, wrong in CHECKS.items():
            if name not in failures and (evidence := wrong(moment)):
                failures[name] = f"{_told(moment.fed, k)}: {evidence}"
                if name == ANSWERS:
                    return


def _told(rows: Sequence[Bucket], k: int) -> str:
    counts = [str(row.count) for row in rows]
    shown = " ".join(counts) if len(counts) <= 12 else f"{' '.join(counts[:12])} … ({len(counts)})"
    return f"k = {k}, weights {shown}"


def _raised(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _is_no_pair(moment: Moment) -> str | None:
    pair, pairs = moment.pair, len(moment.kept) - 1
    if len(moment.kept) > moment.k and not (isinstance(pair, int) and 0 <= pair < pairs):
        return f"it answers {pair!r}; the {pairs} pairs are numbered from 0 to {pairs - 1}"
    return None


def _is_not_lightest(moment: Moment) -> str | None:
    if moment.pair is None:
        return None
    weights = [left.count + right.count for left, right in pairwise(moment.kept)]
    if weights[moment.pair] == min(weights):
        return None
    return f"the pair chosen weighs {weights[moment.pair]}, another {min(weights)}"


def _is_too_many(moment: Moment) -> str | None:
    if moment.pair is None and len(moment.kept) > moment.k:
        return f"{len(moment.kept)} buckets are kept"
    return None


def _loses_count(moment: Moment) -> str | None:
    kept, fed = (sum(b.count for b in buckets) for buckets in (moment.kept, moment.fed))
    return None if kept == fed else f"{fed} rows were fed, {kept} are counted"


def _is_over_bound(moment: Moment) -> str | None:
    for b in moment.kept if moment.pair is None else ():
        if b.count > moment.bound and b not in moment.fed:
            return f"the bucket {b.low}–{b.high} weighs {b.count}, the bound is {moment.bound}"
    return None


def _hides_heavy(moment: Moment) -> str | None:
    for b in moment.fed if moment.pair is None else ():
        if b.count > moment.bound and b not in moment.kept:
            return f"{b.count} at {b.low} is above the bound {moment.bound}, but has been merged"
    return None


def _moves_rank(moment: Moment) -> str | None:
    ranks = accumulate(b.count for b in moment.fed)
    true = dict(zip((b.high for b in moment.fed), ranks, strict=True))
    ranks = accumulate(b.count for b in moment.kept)
    for b, rank in zip(moment.kept, ranks, strict=True):
        if true.get(b.high) != rank:
            return f"up to {b.high} there are {true.get(b.high)} rows, not {rank}"
    return None


ANSWERS = "It answers with the left bucket of a pair"
CHECKS = {
    ANSWERS: _is_no_pair,
    "No lighter pair is passed over": _is_not_lightest,
    "At most k buckets are kept": _is_too_many,
    "No row is lost or counted twice": _loses_count,
    "A merged bucket weighs at most W / ⌊(k + 1) / 2⌋": _is_over_bound,
    "What is heavier than that stays alone": _hides_heavy,
    "Ranks at the boundaries are exact": _moves_rank,
}
