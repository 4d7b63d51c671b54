"""Classes, imports and messages: what a program takes along, from text and from objects."""

import dataclasses
import enum
import typing
from collections import namedtuple
from dataclasses import dataclass, replace

import pytest

from showcase.verification.refactor import Unsupported, invariant
from showcase.verification.refactor.program import load

Flat = namedtuple("Flat", ["x", "y"])  # noqa: PYI024 - one of the ways to make one
MODES = ("slow", "fast")
PRICES = {"slow": 1, "fast": -2}
MUTABLE = [1]


class Boxed(typing.NamedTuple):
    content: int
    lid: bool = True

    def open(self):
        return self.content if self.lid else None


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)

    def unused(self):
        return open("/etc/passwd")  # noqa: PTH123


class OutsideError(ValueError):
    """Beyond the edge."""


class FarOutsideError(OutsideError):
    pass


class Colour(enum.Enum):
    RED = 1


@dataclass(frozen=True)
class Child(Point):
    pass


def walk(p: Point, q: Flat, mode: str):
    total = 0
    for i in range(3):
        invariant(i >= 0, total >= 0)
        total += p.norm() * PRICES.get(mode, i)
    if mode not in MODES:
        raise FarOutsideError(f"mode {mode!r} at {total} of {q}")
    return replace(p, x=q.x), Flat(1, 2)._replace(x=3), Boxed(3).open(), PRICES[mode]


def test_a_function_object_takes_along_what_it_reaches():
    program = load(walk, "walk")

    assert {name: kind.kind for name, kind in program.classes.items()} == {
        "Point": "dataclass",
        "Flat": "namedtuple",
        "Boxed": "namedtuple",
        "OutsideError": "exception",
        "FarOutsideError": "exception",
    }
    assert list(program.classes).index("OutsideError") < list(program.classes).index(
        "FarOutsideError"
    )
    assert program.classes["Point"].frozen
    assert set(program.classes["Point"].methods) == {"norm"}
    assert [field.name for field in program.classes["Flat"].fields] == ["x", "y"]
    assert set(program.constants) == {"PRICES", "MODES"}


def test_what_is_written_out_runs_by_itself():
    names = {"dataclass": dataclass, "replace": replace}
    names["namedtuple"] = namedtuple  # noqa: PYI024 - one of the ways to make one
    names |= {"invariant": invariant, "__name__": "alone"}
    exec(load(walk, "walk").source(), names)  # noqa: S102 - our own text
    point, flat, content, price = names["walk"](names["Point"](5, -1), names["Flat"](7, 8), "fast")

    assert (point.x, point.y) == (7, -1)
    assert (tuple(flat), content, price) == ((3, 2), 3, -2)
    with pytest.raises(names["OutsideError"]):
        names["walk"](names["Point"](5), names["Flat"](0, 0), "other")


def colours(n: int):
    return n == Colour.RED


def inherits(n: int):
    return Child(n)


def mutates(n: int):
    return MUTABLE[n]


def a_class_as_a_value(n: int):
    return n, Point


def a_table_as_a_value(n: int):
    return n, PRICES


def changes_a_table(n: int):
    PRICES[n] = 1


def an_import_as_a_value(n: int):
    return n, dataclasses


@pytest.mark.parametrize(
    "function",
    [colours, inherits, mutates, a_class_as_a_value, a_table_as_a_value, changes_a_table,
     an_import_as_a_value],
)  # fmt: skip
def test_globals_of_other_kinds_are_refused_where_they_stand(function):
    with pytest.raises(Unsupported) as refusal:
        load(function, "here")

    assert refusal.value.file == __file__
    assert refusal.value.line >= 1


HEAD = """
from dataclasses import dataclass, field, replace
import dataclasses
from typing import NamedTuple, ClassVar as Shared
from collections import namedtuple
def deco(x): return x
"""
REFUSED = {
    "code in the body": "@dataclass\nclass P:\n x: int\n print(1)",
    "a default that is a call": "@dataclass\nclass P:\n x: int = print(1)",
    "a default factory": "@dataclass\nclass P:\n x: list = field(default_factory=list)",
    "a default that is a list": "@dataclass\nclass P:\n x: list = []",
    "a class attribute": "@dataclass\nclass P:\n x: int\n y = 1",
    "an option of the decorator": "@dataclass(order=True)\nclass P:\n x: int",
    "an option that is computed": "@dataclass(frozen=not 0)\nclass P:\n x: int",
    "two decorators": "@deco\n@dataclass\nclass P:\n x: int",
    "another decorator": "@deco\nclass P:\n x: int",
    "a decorator that is a call": "@dataclass(print(1))\nclass P:\n x: int",
    "no decorator": "class P:\n x: int",
    "a metaclass": "@dataclass\nclass P(metaclass=deco):\n x: int",
    "a base": "@dataclass\nclass P(int):\n x: int",
    "a base that is a call": "class P(namedtuple('P', 'x')): pass",
    "a dunder method": "@dataclass\nclass P:\n x: int\n def __eq__(self, o): return True",
    "a private method": "@dataclass\nclass P:\n x: int\n def _m(self): return 1",
    "a property": "@dataclass\nclass P:\n x: int\n @property\n def m(self): return 1",
    "a method that strings have": "@dataclass\nclass P:\n x: int\n def format(self): return 1",
    "a method twice": "@dataclass\nclass P:\n x: int\n def m(s): pass\n def m(s): pass",
    "a private field": "@dataclass\nclass P:\n x: int\n _y: int = 0",
    "a shared attribute": "@dataclass\nclass P:\n x: int\n y: dataclasses.ClassVar[int] = 0",
    "a shared attribute by another name": "@dataclass\nclass P:\n x: int\n y: Shared[int] = 0",
    "a shared attribute in quotes": "@dataclass\nclass P:\n x: int\n y: 'ClassVar[int]' = 0",
    "an annotation that runs": "@dataclass\nclass P:\n x: [print(i) for i in (1,)]",
    "a nested class": "@dataclass\nclass P:\n x: int\n class Q: pass",
    "fields in the wrong order": "@dataclass\nclass P:\n x: int = 0\n y: int",
    "a namedtuple by another name": "P = namedtuple('Q', 'x')",
    "a namedtuple with options": "P = namedtuple('P', 'x', rename=True)",
    "a namedtuple of computed names": "P = namedtuple('P', 'x' + 'y')",
    "a namedtuple of private names": "P = namedtuple('P', '_x')",
    "a namedtuple of a keyword": "P = namedtuple('P', 'class')",
    "a namedtuple of a name twice": "P = namedtuple('P', 'x x')",
    "a class bound twice": "P = 1\n@dataclass\nclass P:\n x: int",
    "an exception with a body": "class P(ValueError):\n x = 1",
    "an exception of all": "class P(BaseException): pass",
    "an exception that is none": "class P(deco): pass",
    "an exception of a particular kind": "class P(UnicodeDecodeError): pass",
    "a type parameter of its own": "@dataclass\nclass P:\n def m[T](self): pass",
}


@pytest.mark.parametrize("name", REFUSED)
def test_classes_of_other_kinds_are_refused_with_their_line(name):
    text = f"{HEAD}{REFUSED[name]}\ndef f(n: int):\n    return P(n).m()"
    with pytest.raises(Unsupported) as refusal:
        load(text, "here", "f")

    assert refusal.value.line > HEAD.count("\n") or "type parameter" in name


@pytest.mark.parametrize(
    "decorator", ["@dataclass", "@dataclasses.dataclass", "@dataclass()", "@dataclass(frozen=True)"]
)
def test_the_ways_to_make_a_dataclass(decorator):
    text = f"{HEAD}{decorator}\nclass P:\n 'A point.'\n x: int\n pass\ndef f(n: int): return P(n).x"

    assert load(text, "here", "f").classes["P"].frozen == ("True" in decorator)


@pytest.mark.parametrize("names", ["'x y'", "'x, y'", "['x', 'y']", "('x', 'y')"])
def test_the_ways_to_name_a_tuples_fields(names):
    text = f"{HEAD}P = namedtuple('P', {names})\ndef f(n: int): return P(n, 1)"
    fields = load(text, "here", "f").classes["P"].fields

    assert [field.name for field in fields] == ["x", "y"]


@pytest.mark.parametrize(
    "binding", ["def dataclass(x): return x", "from elsewhere import dataclass", "dataclass = 1"]
)
def test_a_decorator_of_the_same_name_is_another(binding):
    text = f"{binding}\n@dataclass\nclass P:\n x: int\ndef f(n: int): return P(n)"
    with pytest.raises(Unsupported):
        load(text, "here", "f")


@pytest.mark.parametrize(
    "change",
    ["T['b'] = 2", "del T['a']", "T.update(b=2)", "def g(): T.clear()", "T['a'] += 1",
     "for T['a'] in (2,): pass", "P.x = 3", "P.m = deco", "def g(): del P.m", "deco.__code__ = 1"],
)  # fmt: skip
def test_a_module_that_changes_what_it_has_bound_is_refused(change):
    bound = "T = {'a': 1}\n@dataclass\nclass P:\n x: int = 0\n def m(self): return 1\n"
    text = f"{HEAD}{bound}def f(n: int): return T['a'], P(n).m(), deco(n)\n"

    assert load(text, "here", "f").constants
    with pytest.raises(Unsupported, match="a module that changes"):
        load(f"{text}{change}\n", "here", "f")


def patched(n: int):
    return Patched(n).m()


@dataclass
class Patched:
    x: int

    def m(self):
        return self.x


def derived(n: int):
    return Derived(n)


class Derived(namedtuple("Derived", "x")):  # noqa: PYI024, SLOT002 - it is to be refused
    def __eq__(self, other):
        return True

    __hash__ = None


def test_a_class_that_is_not_as_written_is_refused(monkeypatch):
    assert load(patched, "here").classes
    with pytest.raises(Unsupported, match="Derived"):
        load(derived, "here")
    monkeypatch.setattr(Patched, "m", lambda _: 0)
    with pytest.raises(Unsupported, match="not as written"):
        load(patched, "here")


@pytest.mark.parametrize("name", ["replace", "invariant"])
def test_imports_have_to_be_made_and_from_the_right_place(name):
    call = "for i in (1,):\n  invariant(n)" if name == "invariant" else "return replace(n, x=1)"
    body = f"def f(n: int):\n {call}"
    for binding in ("", f"from elsewhere import {name}\n"):
        with pytest.raises(Unsupported):
            load(binding + body, "here", "f")


def test_a_method_that_wraps_a_lists_is_no_recursion():
    stack = "@dataclass\nclass S:\n items: list\n def pop(self): return self.items.pop()\n"
    again = stack.replace("self.items.pop()", "self.pop()")

    assert load(f"{HEAD}{stack}def f(s: S): return s.pop()", "here", "f").classes["S"].methods
    with pytest.raises(Unsupported, match="recursion"):
        load(f"{HEAD}{again}def f(s: S): return s.pop()", "here", "f")


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ("raise ValueError('no')", "raise ValueError"),
        ("raise ValueError(f'{n} is bad' + str(n) + repr('x'))", "raise ValueError"),
        ("raise ValueError(f'{m}')", "m\nraise ValueError"),
        ("raise ValueError(n // m)", "n // m\nraise ValueError"),
        ("raise OSError(2, 'x')", "raise OSError(2, 'x')"),
        ("raise ValueError('no') from None", "raise ValueError"),
        ("assert n, 'no'", "assert n"),
        ("assert n, m", "if not n:\n    m\n    raise AssertionError"),
        ("sum([n], start=3)", "sum([n], 3)"),
    ],
)
def test_messages_are_left_out_but_not_what_they_may_raise(statement, left):
    text = f"def f(n: int):\n if n: m = 1\n {statement}\n"
    *_, source = load(text, "here").source().partition("m = 1\n")

    assert "\n".join(line[4:] for line in source.splitlines()) == left


@pytest.mark.parametrize(
    "handler",
    [
        "except ValueError as e: return e",
        "except ValueError as e: raise ValueError(str(e))",
        "except ValueError as e: pass\n e = 1",
        "except ValueError as n: pass",
        "except ValueError as e: pass\n raise KeyError from e",
        "except (ValueError, n): pass",
        "except n: pass",
        "except BaseException: pass",
        "except MemoryError: pass",
        "except* ValueError: pass",
    ],
)
def test_an_exception_is_no_value(handler):
    with pytest.raises(Unsupported):
        load(f"def f(n: int):\n try: n // n\n {handler}\n", "here")


def test_an_exception_may_be_named_to_raise_from_it():
    text = "def f(n: int):\n try: n // n\n except ArithmeticError as e: raise KeyError(n) from e"

    assert "as e" not in load(text, "here").source()
