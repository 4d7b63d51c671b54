"""Domains: their text form, their samples, and how they are said."""

import pytest

from showcase.verification.refactor import bools, ints
from showcase.verification.refactor.domain import DomainError, describe, parse, samples


@pytest.mark.parametrize(
    ("line", "domain"),
    [
        ("n: 0..40", {"n": ints(0, 40)}),
        ("n=-5..5, b=bool", {"n": ints(-5, 5), "b": bools}),
        ("n: int; m: -2**31..2**31-1", {"n": ints(), "m": ints(-(2**31), 2**31 - 1)}),
        ("n: 1_000..", {"n": ints(1000, None)}),
        ("n: ..2^8", {"n": ints(None, 256)}),
        ("", {}),
        (" \n , ", {}),
    ],
)
def test_a_domain_line_is_read(line, domain):
    assert parse(line) == domain


@pytest.mark.parametrize(
    "line",
    ["n", "n:", "n: 5..1", "n: 1..x", "n: 1.5..2", "n: True..2", "1: 0..1", "n: 0..1, n: 0..1",
     "n: 0..2**99999", "n: 0..1/0", "n: 0..__import__('os')", "n: float", "n: 0..((((("],
)  # fmt: skip
def test_a_line_that_is_no_domain_is_refused(line):
    with pytest.raises(DomainError):
        parse(line)


@pytest.mark.parametrize("bounds", [(1, 0), (True, 3), ("a", 3), (0.5, 1)])
def test_bounds_that_are_no_integers_in_order_are_refused(bounds):
    with pytest.raises(ValueError, match=r"empty|integer"):
        ints(*bounds)


def test_a_domain_is_said_in_words():
    assert describe({"n": ints(0, 40)}) == "all 41 values of n"
    assert describe({"n": ints(0, 9), "b": bools}) == "all 20 combinations of n and b"
    assert describe({"n": ints(), "m": ints(1)}) == "every integer n and every integer m ≥ 1"
    assert describe({"n": ints(3, 3)}, "n > 2") == "the one value n = 3, where n > 2"
    assert describe({}) == "the one call without arguments"


def test_samples_lie_in_the_domain_and_repeat():
    domain = {"n": ints(-7, 10**9), "m": ints(), "k": ints(100, None), "b": bools}
    drawn = list(samples(domain, 500, 3))

    assert drawn == list(samples(domain, 500, 3))
    assert drawn != list(samples(domain, 500, 4))
    assert all(-7 <= n <= 10**9 and k >= 100 for n, _, k, _ in drawn)
    assert {b for *_, b in drawn} == {False, True}
    assert {-7, 10**9} <= {n for n, *_ in drawn}
    assert any(m < -(2**40) for _, m, _, _ in drawn)


def test_a_small_domain_is_walked_whole():
    assert sorted(samples({"n": ints(1, 3), "b": bools}, 6, 0)) == [
        (n, b) for n in (1, 2, 3) for b in (False, True)
    ]
