"""Domains: their text form, their samples, and how they are said."""

import pytest

from showcase.verification.refactor import bools, choices, ints, lists, optional, tuples
from showcase.verification.refactor.domain import DomainError, Records, describe, parse, samples
from showcase.verification.refactor.program import literals, load


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


@pytest.mark.parametrize(
    ("line", "domain"),
    [
        ("xs: lists(0..9, 4)", {"xs": lists(ints(0, 9), 4)}),
        ("x = optional(int), b: bool", {"x": optional(ints()), "b": bools}),
        ("t: tuples(0..9, bool, tuples())", {"t": tuples(ints(0, 9), bools, tuples())}),
        ("m: choices('a, b', \"(\", 3, None)", {"m": choices("a, b", "(", 3, None)}),
        ("p.x: 0..9; p.y: bool", {"p.x": ints(0, 9), "p.y": bools}),
        ("n: ints(0, 2**7-1, wrap=8)", {"n": ints(0, 127, wrap=8)}),
        ("n = ints(wrap=32), m: ints(low=2)", {"n": ints(wrap=32), "m": ints(2)}),
        ("xs: lists(optional(lists(bool, 2)), 3)", {"xs": lists(optional(lists(bools, 2)), 3)}),
        ("n: None", {"n": choices(None)}),
    ],
)
def test_a_domain_line_nests(line, domain):
    assert parse(line) == domain


@pytest.mark.parametrize(
    "line",
    ["xs: lists(0..9)", "xs: lists(0..9, 4, 5)", "xs: lists(0..9, 4", "xs: list(0..9, 4)",
     "xs: lists(9..0, 4)", "xs: lists(0..9, -1)", "xs: lists(0..9, 10**9)", "m: choices()",
     "m: choices(a)", "m: choices(1.5)", "m: choices(open('x'))", "x: optional()",
     "x: optional(0..1, 2)", "n: ints(0, 1, 2, 3)", "n: ints(wrap=7)", "n: ints(0, wrap=true)",
     "n: ints(0, 256, wrap=8)", "n: ints(top=3)", "p.: 0..1", "p..x: 0..1", "__import__('os')",
     "x: " + "optional(" * 50 + "bool" + ")" * 50],
)  # fmt: skip
def test_a_line_that_nests_wrongly_is_refused(line):
    with pytest.raises(DomainError):
        parse(line)


@pytest.mark.parametrize(
    "make",
    [lambda: lists(ints(0, 9), 4.0), lambda: lists(5, 4), lambda: lists(bools, 101),
     lambda: optional(None), lambda: tuples(ints(), "bool"), choices,
     lambda: choices(1.5), lambda: choices((1, 2)), lambda: ints(wrap=True),
     lambda: ints(200, wrap=8), lambda: ints(wrap=32.0)],
)  # fmt: skip
def test_domains_that_hold_nothing_known_are_refused(make):
    with pytest.raises(DomainError):
        make()


def test_wrapping_fills_the_bounds():
    assert (ints(wrap=32).low, ints(wrap=32).high) == (-(2**31), 2**31 - 1)
    assert (ints(0, wrap=8).low, ints(0, wrap=8).high) == (0, 127)


SMALL = {
    "xs": lists(optional(bools), 2),
    "t": tuples(ints(1, 3), choices("a", None, 1, True)),
    "p": Records("P", "dataclass", (("x", bools), ("ys", lists(ints(5, 6), 1)))),
}


@pytest.mark.parametrize("name", SMALL)
def test_the_size_is_the_number_of_different_values(name):
    values = list(SMALL[name].values())

    assert len(values) == SMALL[name].size
    assert len({repr(value) for value in values}) == len(values)
    assert list(samples({"": SMALL[name]}, len(values), 0)) == [(value,) for value in values]


def test_sizes_are_known_where_there_is_an_end():
    assert lists(ints(0, 9), 4).size == 11_111
    assert lists(ints(), 4).size is None
    assert lists(ints(), 0).size == 1
    assert tuples().size == 1
    assert optional(choices("a", None)).size == 2


def drawn(part, constants=(), count=4000):
    return [value for (value,) in samples({"": part}, count, 1, constants)]


def test_lists_are_drawn_where_bugs_sit():
    values = drawn(lists(ints(0, 10**6), 6))
    lengths = [len(value) for value in values]
    longer = [value for value in values if len(value) > 2]

    assert min(map(lengths.count, (0, 1, 6))) > 200
    assert {2, 3, 4, 5} <= set(lengths)
    assert sum(len(set(value)) < len(value) for value in longer) > len(longer) / 4
    assert sum(value == sorted(value) for value in longer) > len(longer) / 5
    assert sum(value == sorted(value, reverse=True) for value in longer) > len(longer) / 5
    assert any(value not in (sorted(value), sorted(value)[::-1]) for value in longer)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_parameters_are_drawn_near_each_other(offset):
    pairs = samples({"a": ints(0, 10**12), "b": ints(0, 10**12)}, 4000, 1)

    assert sum(a == b + offset and 100 < a < 10**11 for a, b in pairs) > 10


def test_constants_of_the_program_are_tried_with_their_neighbours():
    (constant,) = literals(load("def f(n): return n == 918273645", "f"))
    values = drawn(ints(), (constant,))

    assert {constant - 1, constant, constant + 1} <= set(values)
    assert constant not in drawn(ints())
    assert not {constant, -constant} & set(drawn(ints(0, 10**6), (constant,)))


def test_equal_lists_are_drawn_for_parameters_alike():
    part = lists(ints(0, 10**6), 5)
    pairs = list(samples({"xs": part, "ys": part}, 500, 1))

    assert sum(xs == ys and len(xs) > 2 for xs, ys in pairs) > 10
