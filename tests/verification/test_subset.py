"""What is refused, and where; hostile text never runs."""

import pytest

from showcase.verification.refactor import Unsupported, check

REFUSED = {
    "a set": "return {n}",
    "a list of the module": "return MUTABLE",
    "a comprehension of a set": "return {i for i in range(n)}",
    "a generator as a value": "x = (i for i in range(n))\n    return x",
    "an f-string as a value": "return f'{n}'",
    "a call in an f-string": "raise ValueError(f'{open(n)}')",
    "a format in a message": "raise ValueError(f'{n:>9999999999}')",
    "an exception as a value": "try: n // n\n    except ArithmeticError as e: return e",
    "a traceback": "try: n // n\n    except ArithmeticError as e: return e.__traceback__",
    "a base of all exceptions": "try: n // n\n    except BaseException: return 1",
    "a class pattern": "match n:\n        case int(): return 1",
    "a pattern of an attribute": "match n:\n        case n.real: return 1",
    "a method of strings": "return 'x'.format(n)",
    "a method of integers": "return n.to_bytes()",
    "a private attribute": "return [n]._x",
    "an attribute to set": "n.__class__ = 1",
    "a method as a value": "x = [n].append\n    return x",
    "a slice with a step to assign": "x = [n]\n    x[::2] = [1]",
    "a slice with a step to delete": "x = [n]\n    del x[::2]",
    "a slice to grow": "x = [n]\n    x[1:] += [1]",
    "sorting by a key": "return sorted([n], key=abs)",
    "isinstance of object": "return isinstance(n, object)",
    "an enum": "return Colour.RED",
    "keywords from nowhere": "return d(**n)",
    "arguments from nowhere": "return d(*n)",
    "an invariant out of place": "invariant(n)",
    "an import": "import os\n    return 1",
    "an attribute": "return n.__class__",
    "a dunder call": "return ().__class__.__bases__[0]",
    "exec": "exec('print(1)')",
    "eval": "return eval('n')",
    "open": "return open('/etc/passwd')",
    "__import__": "return __import__('os')",
    "a builtin as a value": "f = print\n    return f",
    "a call of a parameter": "return n()",
    "a lambda": "return (lambda: 1)()",
    "a generator": "yield n",
    "a dictionary": "return {n: 1}",
    "a float": "return 1.5",
    "true division": "return n / 2",
    "matrix multiplication": "return n @ n",
    "a symbolic exponent": "return 2 ** n",
    "a walrus": "return (m := n)",
    "global": "global m\n    m = n",
    "nested functions": "def g(): return 1\n    return g()",
    "with": "with n: pass",
    "del": "del n",
    "a keyword": "return max(n, 1, key=abs)",
    "a made-up exception": "raise Wrong",
    "an exit": "raise SystemExit",
    "an unknown name": "return m",
    "recursion": "return f(n - 1)",
    "range as a value": "return range(n)",
    "async": "async def g(): pass",
}

BEFORE_IT = """\
import enum
from showcase.verification.refactor import invariant
MUTABLE = [1]
class Colour(enum.Enum):
    RED = 1
def d(a, b=1):
    return a
"""
ELSEWHERE = ("a list of the module", "an enum")


@pytest.mark.parametrize("name", REFUSED)
def test_text_outside_the_subset_is_refused_with_file_and_line(name):
    text = f"{BEFORE_IT}def f(n: int):\n    {REFUSED[name]}\n"
    with pytest.raises(Unsupported) as refusal:
        check(text, text, function="f")

    assert refusal.value.file == "before"
    assert refusal.value.line >= (3 if name in ELSEWHERE else 9)
    assert f"before:{refusal.value.line}: " in str(refusal.value)
    assert isinstance(refusal.value, ValueError)


@pytest.mark.parametrize(
    "text",
    [
        "def f(n: int): return (n",
        "def f(n: int):\nreturn n",
        "def f(n: int): return n\0",
        "def f(n: int): return " + "(" * 500 + "n" + ")" * 500,
        "def f(n: int): return " + "-" * 20_000 + "n",
        "def f(n: int): return " + "+".join("n" * 3000),
        "@cache\ndef f(n: int): return n",
        "def f(*n): return n",
        "def f(n: int, /): return n",
        "X = 1\nX = 2\ndef f(n: int): return X",
        "X = open('x')\ndef f(n: int): return X",
        "def max(a, b): return 0\ndef f(n: int): return max(n, 1)",
        "from os import abs\nabs = 3\ndef f(n: int): return abs(n)",
        "def f(n: int): return g(n)\ndef g(n): return f(n)",
    ],
)
def test_text_that_cannot_be_read_is_refused(text):
    with pytest.raises(Unsupported):
        check(text, "def f(n: int): return n", function="f")


@pytest.mark.parametrize(
    "given", ["n >", "__import__('os')", "n.real > 0", "m > 0", "{n}", "yield"]
)
def test_a_condition_outside_the_subset_is_refused(given):
    same = "def f(n: int): return n"
    with pytest.raises(Unsupported):
        check(same, same, given=given)


def test_module_text_is_never_run(tmp_path):
    trap = tmp_path / "trap"
    text = f"open({str(trap)!r}, 'w')\ndef f(n: int): return n"

    assert check(text, "def f(n: int): return n").status == "proved"
    assert not trap.exists()


def test_a_closure_is_refused():
    hidden = 3

    def f(n: int):
        return n + hidden

    with pytest.raises(Unsupported, match="closure"):
        check(f, f)


def test_a_class_or_a_number_is_no_program():
    with pytest.raises(ValueError, match="a function or module text"):
        check(int, 3)
