"""The paths of a program: a tree that says what CPython does, and a picture of it."""

import math

import pytest
import z3

from showcase.verification.refactor import ints
from showcase.verification.refactor.formula import Clock, Encoding
from showcase.verification.refactor.paths import Leaf, lines, paths
from showcase.verification.refactor.picture import draw
from showcase.verification.refactor.program import load

SHARE = """
def share(total, people):
    if total < 0:
        total = 0
    return total // people
"""
SAFE = "def share(total, people): return max(total, 0) // people if people else 0"
GRID = "def f(total, people):\n    n = 0\n" + "".join(
    f"    if {name} > {k}:\n        n += {k + 1}\n"
    for name in ("total", "people")
    for k in range(4)
) + "    return n"  # fmt: skip


def question(before=SHARE, after=SAFE):
    programs = load(before, "before"), load(after, "after"), None
    domain = {"total": ints(), "people": ints()}
    return Encoding(programs, domain, "integers", 4, Clock(math.inf))


def leaf(tree, values):
    while not isinstance(tree, Leaf):
        holds = z3.simplify(z3.substitute(tree.guard, *values))
        tree = tree.yes if z3.is_true(holds) else tree.no
    return tree


def test_the_paths_of_a_small_function_are_its_guards_in_order():
    asked = question("def f(total, people):\n    return total // 0 if people else total", SAFE)

    assert list(lines(paths(asked, asked.programs[0]))) == [
        "if 0 != people:",
        "    raises ZeroDivisionError",
        "else:",
        "    returns total",
    ]


@pytest.mark.parametrize("source", [SHARE, SAFE])
@pytest.mark.parametrize("total", [-3, 0, 7])
@pytest.mark.parametrize("people", [-2, 0, 2])
def test_each_leaf_says_what_python_does(source, total, people):
    asked, names = question(source), {}
    exec(source, names)  # noqa: S102 - the texts above
    values = [(z3.Int("total"), z3.IntVal(total)), (z3.Int("people"), z3.IntVal(people))]

    said = leaf(paths(asked, asked.programs[0]), values)

    try:
        expected = names["share"](total, people)
    except ZeroDivisionError:
        assert said.says == "raises ZeroDivisionError"
        return
    # Z3's division of a non-negative number, which is all that stands at these leaves
    text = said.says.removeprefix("returns ").replace("/-people", "/(-people)")
    found = eval(text, {}, {"total": z3.IntVal(total), "people": z3.IntVal(people)})  # noqa: S307
    assert found == expected or z3.simplify(found).as_long() == expected


def test_a_tree_too_large_to_be_read_is_refused():
    asked = question(GRID, GRID)

    with pytest.raises(ValueError, match="more than 16 leaves"):
        paths(asked, asked.programs[0])


def test_what_is_no_number_has_no_tree():
    text = "def f(total, people): return (total, people)"
    asked = question(text, text)

    with pytest.raises(ValueError, match="f does not return a number"):
        paths(asked, asked.programs[0])


def test_the_picture_shows_each_leaf_and_the_formula():
    from matplotlib import pyplot as plt

    plt.switch_backend("agg")
    draw(question())
    texts = [text.get_text() for axes in plt.gcf().axes for text in axes.texts]
    plt.close()

    assert texts.count("raises\nZeroDivisionError") == 2
    assert any(text.startswith("Or(") for text in texts)
