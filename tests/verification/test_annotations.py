"""Domains from annotations, and the words in which a verdict says them."""

import pytest

from showcase.verification.refactor import bools, choices, ints, lists, optional, tuples
from showcase.verification.refactor.domain import DomainError, Records, describe
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import complete_domain

CLASSES = """
from __future__ import annotations
from collections import namedtuple
from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple, Optional
Bare = namedtuple("Bare", "x y")
class Pair(NamedTuple):
    left: int
    right: Point
@dataclass
class Point:
    x: Annotated[int, ints(0, 9)]
    y: bool = False
@dataclass
class Node:
    after: Node | None
class Wrong(ValueError):
    pass
"""
POINT = Records("Point", "dataclass", (("x", ints(0, 9)), ("y", bools)))


def read(annotation, **given):
    program = load(f"{CLASSES}\ndef f(p: {annotation}): return p", "here", "f")
    return complete_domain(program, {name.replace("_", "."): part for name, part in given.items()})


@pytest.mark.parametrize(
    ("annotation", "domain"),
    [
        ("int", ints()),
        ("'int'", ints()),
        ("bool | None", optional(bools)),
        ("None | int", optional(ints())),
        ("Optional[int]", optional(ints())),
        ("typing.Optional[int]", optional(ints())),
        ("None", choices(None)),
        ("Literal['a', 1, True, None]", choices("a", 1, True, None)),
        ("Literal[-1] | None", optional(choices(-1))),
        ("list[bool]", lists(bools, 4)),
        ("tuple[int, 'bool']", tuples(ints(), bools)),
        ("tuple[()]", tuples()),
        ("Annotated[int, ints(0, 2**8 - 1)]", ints(0, 255)),
        ("Annotated[int, ints(low=1, wrap=16)]", ints(1, 2**15 - 1, wrap=16)),
        ("Annotated[int, range(41)]", ints(0, 40)),
        ("Annotated[int, range(-3, 4), 'a remark']", ints(-3, 3)),
        ("Annotated[int, Ge(0), annotated_types.Lt(9), Ge(-5)]", ints(0, 8)),
        ("Annotated[int, Gt(gt=0), Le(9), ints(0, 20)]", ints(1, 9)),
        ("Annotated[list[int], lists(ints(0, 9), 3)]", lists(ints(0, 9), 3)),
        ("Annotated[int | None, optional(ints(0, 9))]", optional(ints(0, 9))),
        ("Annotated[str, choices('a', 'b')]", choices("a", "b")),
        ("Annotated[tuple, tuples(bools, bools)]", tuples(bools, bools)),
        ("Point", POINT),
        ("list[Point]", lists(POINT, 4)),
        ("Pair", Records("Pair", "namedtuple", (("left", ints()), ("right", POINT)))),
    ],
)
def test_annotations_are_domains(annotation, domain):
    assert read(annotation) == {"p": domain}


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ("str", "names no domain"),
        ("float | None", "names no domain"),
        ("int | bool", "no union"),
        ("int | bool | None", "no union"),
        ("list", "a list of what"),
        ("tuple[int, ...]", "names no domain"),
        ("dict[int, int]", "names no domain"),
        ("Literal[1.5]", "a choice is"),
        ("Unheard", "names no domain"),
        ("Bare", "x is not annotated"),
        ("Node", "without end"),
        ("Wrong", "the exception Wrong"),
        ("Annotated[int, ints(9, 0)]", "empty"),
        ("Annotated[int, Ge(5), Lt(5)]", "empty"),
        ("Annotated[int, range(0)]", "empty"),
        ("Annotated[int, range(0, 9, 2)]", r"range\(low, high\)"),
        ("Annotated[int, ints(open('x'))]", "no integer"),
        ("Annotated[int, Ge(n)]", "no integer"),
        ("Annotated[bool, Ge(0)]", "no integer"),
        ("Annotated[int, ints]", "no domain"),
        ("Annotated[int, ints(0, 1, 2, 3)]", "no domain"),
        ("Annotated[list[int], lists(int, 4)]", "int, no integer"),
        ("'int +'", "no type"),
        ("open('x')", "names no domain"),
    ],
)
def test_annotations_that_are_no_domains_are_refused_with_the_parameter_named(annotation, message):
    with pytest.raises(DomainError, match=message) as refusal:
        read(annotation)

    assert str(refusal.value).startswith("here:")


def test_dotted_names_narrow_fields():
    (point,) = read("Point", p_x=ints(3, 4)).values()
    (pairs,) = read("list[Pair]", p_right_x=ints(1, 1), p_left=bools).values()
    (bare,) = read("Bare", p_x=bools, p_y=ints(0, 1)).values()

    assert point.fields == (("x", ints(3, 4)), ("y", bools))
    assert dict(pairs.part.fields)["right"].fields[0] == ("x", ints(1, 1))
    assert dict(pairs.part.fields)["left"] == bools
    assert bare.size == 4


@pytest.mark.parametrize("path", ["p.z", "p.x.y", "q.x", "p..x", "p."])
def test_a_dotted_name_that_is_no_field_is_refused(path):
    program = load(f"{CLASSES}\ndef f(p: Point): return p", "here", "f")
    with pytest.raises(DomainError, match="the domain names"):
        complete_domain(program, {path: ints()})


def test_wraps_must_agree():
    program = load("def f(a, b): return a", "here")

    assert complete_domain(program, {"a": ints(wrap=8), "b": ints(0, 500)})
    with pytest.raises(DomainError, match="16 and 32 bits"):
        complete_domain(program, {"a": lists(ints(wrap=16), 2), "b": ints(wrap=32)})


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        ("bool | None", "None and both values of p"),
        ("Annotated[list[int], lists(ints(0, 9), 4)]",
         "every list p of at most 4 integers from 0 to 9"),
        ("list[bool]", "every list p of at most 4 booleans (4 is assumed: none was given)"),
        ("list[Literal['a', None]]",
         "every list p of at most 4 items among 'a' and None (4 is assumed: none was given)"),
        ("tuple[int, bool]", "every tuple p = (an integer, a boolean)"),
        ("Literal['a', 'b']", "every p among 'a' and 'b'"),
        ("Literal['a']", "the one value p = 'a'"),
        ("Point", "every Point p with x an integer from 0 to 9 and y a boolean"),
        ("Annotated[int, ints(wrap=8)]",
         "all 256 values of p, with arithmetic that wraps to 8 bits"),
    ],
)  # fmt: skip
def test_what_a_domain_holds_is_said(annotation, words):
    assert describe(read(annotation)) == words
