"""The shipped reference on all paths; planted mistakes give feeds that replay in plain Python."""

from dataclasses import replace
from itertools import accumulate

import pytest
import z3

from showcase.histogram.engines.reference import Reducer
from showcase.histogram.equi_depth import bound
from showcase.histogram.proofs import execute
from showcase.histogram.proofs.planted import ForgetsTheLastPair, LosesEqualRows, TakesTies
from showcase.histogram.proofs.symbols import Paths


@pytest.mark.parametrize(("k", "n"), [(1, 3), (2, 4), (3, 5), (4, 6)])
def test_on_every_path_every_promise_holds(k, n):
    execution = execute(k, n)

    assert execution.counterexample is None
    assert execution.paths > n - k


def found(reducer):
    return next(found for n in (4, 5) if (found := execute(3, n, reducer).counterexample))


def test_the_last_pair_forgotten_breaks_the_bound_in_plain_numbers():
    example = found(ForgetsTheLastPair)
    kept = example.replay()
    limit = bound(sum(row.count for row in example.fed), 3)

    assert example.promise == "a merged bucket weighs at most W / h"
    assert [b for b in kept if b.count > limit and b not in example.fed]
    assert example.promise in example.broken()


def test_equal_rows_lost_are_found_in_plain_numbers():
    example = found(LosesEqualRows)
    ranks = [0, *accumulate(row.count for row in example.fed)]
    true = []
    start = 0
    for b in example.replay():
        inside = [
            row.equal_high
            for row, first, last in zip(example.fed, ranks, ranks[1:], strict=False)
            if start <= first and last <= start + b.count and row.high == b.high
        ]
        true.append(sum(inside))
        start += b.count

    assert [b.equal_high for b in example.replay()] != true


def test_a_tie_taken_too_early_shows_only_where_many_are_fed_at_once():
    example = found(TakesTies)

    assert example.promise == "fed as a whole, the buckets are those fed one by one"
    assert example.broken() == [example.promise]
    assert example.replay() != example.replay(whole=True)


def test_the_right_reducer_survives_the_feed_that_broke_a_wrong_one():
    for planted in (ForgetsTheLastPair, LosesEqualRows, TakesTies):
        assert replace(found(planted), reducer=Reducer).broken() == []


def test_every_way_through_a_program_is_walked_once_and_no_impossible_one():
    paths = Paths()
    seen = []

    def program():
        x, y = paths.symbol("x"), paths.symbol("y")
        seen.append((bool(x < y), bool(y < x), bool(x == y)))

    paths.walk(program)

    assert sorted(seen) == [(False, False, True), (False, True, False), (True, False, False)]
    assert paths.walked == 3


def test_symbols_compute_as_numbers_do():
    paths = Paths()
    x, y = paths.symbol("x"), paths.symbol("y")
    paths.solver.add(x.formula == 7, y.formula == 3)
    pairs = [(x + y, 10), (2 + x, 9), (x - y, 4), (10 - x, 3), (x - (x > y), 6), (5 - (y > x), 5)]

    for symbol, number in pairs:
        assert paths.solver.check(symbol.formula != number) == z3.unsat
    assert x > y
    assert x >= 7
    assert not x <= y
    assert x
