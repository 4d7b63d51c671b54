"""The shipped reference, executed on symbols: all keys and all counts at once, path by path.

`execute(k, n)` feeds n buckets with unknown keys, counts, equal and distinct rows to the `Reducer`
of the reference, once one by one and once as a whole. After each bucket it asks Z3 whether any
promise can be broken on this path. What is checked before a bucket is taken (`feed.checked`) is
assumed: keys in order, counts above 0.

Where a promise breaks, the answer is a feed of plain numbers, and `Counterexample.replay` runs it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import z3

from showcase.histogram.bucket import Bucket, fields
from showcase.histogram.bulk import Run
from showcase.histogram.engines import reference
from showcase.histogram.proofs.promises import promised, same
from showcase.histogram.proofs.symbols import Paths, term

AS_ONE_BY_ONE = "fed as a whole, the buckets are those fed one by one"


@dataclass(frozen=True)
class Counterexample:
    """A feed of plain numbers that breaks a promise of a reducer."""

    reducer: type[reference.Reducer]
    k: int
    fed: tuple[Bucket, ...]
    promise: str

    def replay(self, *, whole: bool = False) -> list[Bucket]:
        """Feed it in plain Python, one by one or as a whole; return the buckets kept."""
        reducer = self.reducer(self.k)
        _feed(reducer, self.fed, whole=whole)
        return reducer.buckets()

    def broken(self) -> list[str]:
        """Return the promises that what `replay` returns does break."""
        kept = self.replay()
        asked = promised(self.fed, kept, self.k) | {
            AS_ONE_BY_ONE: same(kept, self.replay(whole=True))
        }
        return [name for name, formula in asked.items() if z3.is_false(z3.simplify(formula))]


@dataclass(frozen=True)
class Execution:
    """How many paths there are, how long they took, and a counterexample where a promise breaks."""

    k: int
    n: int
    paths: int
    seconds: float
    counterexample: Counterexample | None


def execute(k: int, n: int, reducer: type[reference.Reducer] = reference.Reducer) -> Execution:
    """Run a reducer of k buckets on every feed of n; stop asking at the first broken promise."""
    begun = perf_counter()
    paths = Paths()
    found: list[Counterexample] = []

    def ask(promises: dict[str, z3.BoolRef], fed: Sequence[Bucket]) -> None:
        broken = z3.Not(z3.And(*promises.values()))
        if paths.solver.check(broken) == z3.unsat:
            return
        model = paths.solver.model()
        numbers = [[model.eval(term(x), True).as_long() for x in fields(row)] for row in fed]
        first = next(name for name, says in promises.items() if z3.is_false(model.eval(says, True)))
        found.append(Counterexample(reducer, k, tuple(Bucket(*row) for row in numbers), first))

    def program() -> None:
        fed = unknown_feed(n, paths)
        one_by_one, whole = reducer(k), reducer(k)
        for taken, bucket in enumerate(fed, 1):
            one_by_one.take(bucket)
            if paths.new and not found:
                ask(promised(fed[:taken], one_by_one.buckets(), k), fed[:taken])
        _feed(whole, fed, whole=True)
        if not found:
            ask({AS_ONE_BY_ONE: same(one_by_one.buckets(), whole.buckets())}, fed)

    paths.walk(program)
    return Execution(k, n, paths.walked, perf_counter() - begun, found[0] if found else None)


def unknown_feed(n: int, paths: Paths) -> list[Bucket]:
    """Return n buckets of unknown numbers, and tell the paths what every feed satisfies."""
    names = ("low", "high", "count", "equal", "distinct")
    fed = [Bucket(*(paths.symbol(f"{name}{i}") for name in names)) for i in range(n)]
    for i, bucket in enumerate(fed):
        low, high, count, equal, distinct = map(term, fields(bucket))
        paths.solver.add(low <= high, count > 0, equal >= 0, equal <= count)
        paths.solver.add(distinct >= 1, distinct <= count)
        if i:
            paths.solver.add(term(fed[i - 1].high) <= low)
    return fed


def _feed(reducer: reference.Reducer, fed: Sequence[Bucket], *, whole: bool) -> None:
    if whole:
        reducer.take_all(Run(*zip(*map(fields, fed), strict=True)))
        return
    for bucket in fed:
        reducer.take(bucket)
