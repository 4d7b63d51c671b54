"""What stands in for Python while functions run: it counts and wraps, and changes nothing else."""

import ctypes
import itertools
import json
import random
from collections import namedtuple
from dataclasses import dataclass, replace

import pytest

from showcase.verification.refactor import bools, choices, ints, lists, optional, replay, tuples
from showcase.verification.refactor.domain import Records, samples
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import complete_domain
from showcase.verification.refactor.replay import Runner, domain_sent, travelling
from showcase.verification.refactor.sandbox.program import compile_program
from showcase.verification.refactor.sandbox.search import outcome
from showcase.verification.refactor.sandbox.shrink import simpler, together
from showcase.verification.refactor.sandbox.steps import Steps, Words
from showcase.verification.refactor.sandbox.values import comparable, decode, encode
from showcase.verification.verdict import Record

HEAD = """\
from collections import namedtuple
from dataclasses import dataclass, replace
from showcase.verification.refactor import invariant
class Lost(KeyError): pass
class LostTwice(Lost): pass
Flat = namedtuple("Flat", "x y")
@dataclass
class Box:
    items: list
    size: int = 0
    def add(self, item, twice=False):
        self.items.append(item)
        self.size += 1 + twice
        return self
TABLE = {"a": 1, 2: (3, 4), (1, None): False}
def shout(log, value, fail=False):
    log.append(value)
    if fail:
        raise LostTwice(value)
    return value
"""
BODIES = {
    "order of an item's assignment": "xs[shout(log, 0)] += shout(log, 5)\n return xs",
    "an item that moves while it grows": "xs[-1] += shout(xs, 7)\n return xs",
    "a list grown in place": "ys = xs\n ys += (n, n)\n ys *= 2\n return xs is ys",
    "a list grown anew": "ys = xs\n ys = ys + [n]\n ys = ys * 2\n return ys",
    "a tuple grown in place": "t = u = (n,)\n t += (1,)\n t *= 3\n return t, u",
    "a list and a tuple": "return xs + (1,)",
    "a tuple in place of a list": "xs += n",
    "a string grown": "s = 'a'\n s += 'b' * 2\n return s + 'c'",
    "an attribute grown": "b = Box(xs)\n b.size += n\n b.items += [n]\n return b, xs",
    "an attribute of an integer": "n.size += shout(log, 1)\n return Box(xs)",
    "a method before its arguments": "n.append(shout(log, 1))",
    "a method's defaults": "return Box(xs).add(n).add(1, twice=True)",
    "methods of lists":
        "xs.insert(0, n)\n xs.extend((4, 4))\n xs.reverse()\n xs.remove(4)\n"
        " xs.sort(reverse=True)\n"
        " return xs.pop(), xs.pop(0), xs.index(n), xs.count(4), xs.copy(), xs.clear()",
    "a method that fails": "xs.extend(n)",
    "a pop from nothing": "xs.clear()\n return xs.pop()",
    "slices": "return xs[1:], xs[::-1], xs[:n], (1, 2, 3)[-2:], 'abc'[1]",
    "an item deleted": "del xs[n % 3]\n return xs",
    "slices assigned":
        "xs[1:2] = xs\n xs[:0], xs[9:] = (n,), 'ab'\n xs[-1:n] = []\n del xs[shout(log, 1):3]\n"
        " return xs, log",
    "a slice of an integer assigned": "xs[:] = n",
    "a slice of a tuple assigned": "t = (1, 2)\n t[:] = xs",
    "unpacking": "a, *b = xs\n (c, d), [e] = (1, 2), [n]\n return a, b, c, d, e",
    "unpacking too few": "a, b = (n,)",
    "unpacking an integer": "a, b = n",
    "loops": "for i, x in enumerate(xs, 1):\n  for y in reversed(xs):\n   log.append(i * y)\n"
             "   if y == n: break\n  else: log.append(x)\n return [a + b for a, b in zip(xs, log)]",
    "a loop over what grows": "for x in xs:\n  if len(xs) < 9: xs.append(x)\n return xs",
    "a loop over an integer": "for x in n: log.append(1)",
    "loops without items": "for x in []: pass\n else: return 1",
    "comprehensions": "return [(x, y) for x in xs if x for y in range(x) if y % 2]",
    "consumers": "return all(x for x in xs), any([]), sum(xs, n), min(xs, default=3), max(xs, n)",
    "lazy consumers": "return any(shout(log, x) for x in xs), log",
    "a sum of lists": "return sum([[1], xs], [])",
    "a sum of strings": "return sum(['a'], '')",
    "a sum of what is none": "return sum(n)",
    "a maximum of nothing": "return max([])",
    "sorting": "return sorted(xs), sorted(xs, reverse=True), sorted([(2, 1), (1, 2)])",
    "sorting what has no order": "return sorted([1, None])",
    "made tuples": "return tuple(xs), list((1, n)), tuple(x for x in xs), list('ab')",
    "a range as such": "return n in range(0, 9, 2), None in range(9), True in range(2), "
                       "len(range(n)), list(range(n, -n, -3)), (1,) in range(3)",
    "membership": "return n in xs, n not in (1, 'a'), 'a' in 'abc'",
    "membership in an integer": "return 1 in n",
    "chained comparison": "return 0 < shout(log, n) < shout(log, 3) < 9, log",
    "comparison of kinds": "return [1] == (1,), (1, 2) < (1, 3), [2] > [1, 5], 'a' < 'b'",
    "comparison without order": "return n < None",
    "identity": "return n is None, xs is xs, None is None",
    "tables": "return TABLE['a'], TABLE[2], TABLE.get(n), TABLE.get('z', xs), (1, None) in TABLE",
    "a table's missing key": "return TABLE[n + 99]",
    "a table's impossible key": "return TABLE[xs]",
    "a table of pairs": "return TABLE[1, None]",
    "records":
        "p = Flat(n, y=2)\n q = p._replace(x=xs)\n return p, q, p == (n, 2), q.x, len(q), q[1]",
    "records replaced":
        "b = Box(xs, 3)\n c = replace(b, size=n)\n c.items.append(1)\n return b, c, b == c",
    "a record without a field": "return Flat(1)",
    "a field replaced that is none": "return Flat(1, 2)._replace(z=3)",
    "types": "return isinstance(n, (bool, int)), isinstance(True, int), isinstance(Box(xs), Box)",
    "an exception of one's own": "try: shout(log, n, True)\n except Lost: return 1, log",
    "an exception that passes": "try: shout(log, n, True)\n finally: log.append(0)",
    "an exception replaced": "try: return 1 // (n - n)\n except: raise Lost\n finally: xs.clear()",
    "an exception raised again":
        "try:\n  try: xs[99]\n  except (KeyError, IndexError): raise\n"
        " except LookupError: return 'caught'\n else: return 'else'",
    "what finally returns": "for x in xs:\n  try: return 1 // 0\n  finally: continue\n return xs",
    "an unbound local": "if n > 10**9: y = 1\n return y",
    "patterns": "match [n, xs]:\n  case [1 | -2, _]: return 'a'\n"
                "  case [k, [a, b]] if k: return a\n"
                "  case [None, other] | [other, None]: return 1\n  case (first, _): return first",
    "invariants": "for x in xs:\n  invariant(shout(log, x) >= 0)\n return log",
    "strings": "return 'ab' == 'ab', bool(''), 'a' if n else 'b', len('abc'), int('7')",
    "a shift by too little": "return 1 << -n - 1",
    "a float on the way": "return 2 ** -1",
    "division": "return n // -2, n % -3, divmod(-n, 4), -n // 3",
    "division by zero": "n //= 0",
    "augmented bits": "n <<= 2\n n **= 2\n n -= 1\n n //= 3\n n %= 7\n n |= 8\n return n",
}  # fmt: skip
POOL = [([], 0), ([3], 1), ([1, 2, 2], 5), ([0, -4, 7], -2)]


def raw(source, arguments):
    """Run the text as it is; return kind, value or type's name, and the arguments after."""
    names = {"dataclass": dataclass, "replace": replace, "__name__": "raw"}
    names["namedtuple"] = namedtuple  # noqa: PYI024 - one of the ways to make one
    names["invariant"] = lambda *_: None
    exec(source, names)  # noqa: S102 - our own text
    try:
        kind, value = "returns", names["f"](*arguments)
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        kind, value = "raises", type(error).__name__
    return kind, value, arguments


def seen(end):
    kind, value, arguments = end
    return kind, comparable(value) if kind == "returns" else value, comparable(arguments)


@pytest.mark.parametrize("name", BODIES)
def test_counting_changes_no_outcome_whatever_a_program_does(name):
    source = load(f"{HEAD}def f(xs, n, log):\n {BODIES[name]}\n", name, "f").source()
    for words in (Steps(), Words(None), Steps(64), Words(64)):
        program = compile_program(source, "f", words)
        for xs, n in POOL:
            kind, value, after = raw(source, [list(xs), n, []])
            got = outcome(program, encode([xs, n, []]), words)
            if isinstance(value, float):
                assert got.kind == "stopped"
            else:
                coded = encode(value) if kind == "returns" else value
                assert seen(got) == seen((kind, coded, encode(after))), (words, xs, n)


OPERATIONS = {
    "a + b": lambda a, b: a + b,
    "a - b": lambda a, b: a - b,
    "a * b": lambda a, b: a * b,
    "a // b": lambda a, b: a // b,
    "a << b": lambda a, b: a << b,
    "a ** b": lambda a, b: a**b,
    "-a": lambda a, _: -a,
    "abs(a)": lambda a, _: abs(a),
    "sum([a, b, a], b)": lambda a, b: 2 * a + 2 * b,
    "divmod(a, b)[0]": lambda a, b: a // b,
}
WORDS = {8: ctypes.c_int8, 16: ctypes.c_int16, 32: ctypes.c_int32, 64: ctypes.c_int64}


@pytest.mark.parametrize("bits", WORDS)
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("kind", [Steps, Words])
def test_wrapped_arithmetic_is_that_of_the_machine(operation, bits, kind):
    top = 1 << (bits - 1)
    values = [-top, -top + 1, -7, -1, 0, 1, 2, 3, 9, 100, top - 1]
    words = kind(bits)
    program = compile_program(f"def f(a, b): return {operation}", "f", words)
    grown = {"+": "+=", "-": "-=", "*": "*=", "//": "//=", "<<": "<<=", "**": "**="}
    sign = operation.split()[1] if operation[0] == "a" and operation[1] == " " else None
    in_place = sign and compile_program(
        f"def f(a, b):\n x = [a]\n x[0] {grown[sign]} b\n return x[0]", "f", words
    )
    for a, b in itertools.product(values, values):
        if ("//" in operation or "divmod" in operation) and b == 0:
            continue
        if operation in ("a << b", "a ** b") and not 0 <= b <= 100:
            continue
        expected = hex(WORDS[bits](OPERATIONS[operation](a, b)).value)
        for each in filter(None, (program, in_place)):
            assert outcome(each, encode([a, b]), words)[:2] == ("returns", expected), (a, b)


def test_only_arithmetic_wraps():
    body = "return 300, n % 7, n >> 1, n & 511, n == 300, [300][0], 'a' + 'b', (300,) + (1,)"
    words = Steps(8)
    program = compile_program(f"def f(n): {body}", "f", words)
    end = outcome(program, encode([300]), words)

    assert comparable(end.value) == (300, 6, 150, 300, True, 300, "ab", (300, 1))


ENDLESS = {
    "a list that grows by append": "while True: xs.append(1)",
    "a list that grows by itself": "xs += [1]\n while True: xs += xs",
    "a list that is repeated": "return [1] * 10**9",
    "a list repeated in place": "xs += [1]\n xs *= 10**9",
    "a list that extends itself": "xs.append(1)\n while True: xs.extend(xs)",
    "a list made of a range": "return list(range(10**12))",
    "a sum of a range": "return sum(range(10**12))",
    "a sum of pairs": "return sum(a for a, b in zip(range(10**12), range(10**12)))",
    "a search in a range": "return None in range(10**12)",
    "the last of a range": "return max(reversed(range(10**12)))",
    "a comprehension": "return [0 for i in range(10**6) for j in range(10**6)]",
    "a comprehension that keeps nothing": "return [0 for i in range(10**12) if i < 0]",
    "a loop in a comprehension": "return any(i < 0 for i in range(10**12))",
    "a string repeated": "return 'a' * 10**10",
    "a string that grows": "s = 'a'\n while True: s += s",
    "a string formatted": "return '%09999999999d' % 1",
    "a list within itself": "xs.append(xs)\n return xs",
    "a list within itself, compared": "xs.append(xs)\n y = []\n y.append(y)\n return xs == y",
    "a comparison too deep, caught":
        "xs.append(xs)\n y = []\n y.append(y)\n try: return xs == y\n except Exception: return 1",
    "tuples within tuples": "t = ()\n for i in range(60): t = t, t\n return t == t",
    "lists within lists":
        "for i in range(60): xs = [xs, xs]\n return xs == [xs]",
    "lists that share a list, grown below":
        "a = b = []\n for k in range(40):\n  c = []\n  d = [c, c]\n"
        "  for i in range(7): d = [d, d]\n"
        "  b.append(d)\n  b.append(d)\n  b = c\n return a == [a, a], sorted([a, a])",
    "a loop that nothing leaves": "while True:\n  try: xs.append(1)\n  finally: continue",
    "a loop whose end is caught": "try:\n  while True: pass\n except: return 1",
    "a loop whose end is undone": "try:\n  while True: pass\n finally: return 1",
    "a constant too big": "return 9 ** 9 ** 9",
    "a length that depends on the machine": "return len(range(2 ** 70))",
    "an index that depends on the machine": "return [1].pop(2 ** 70)",
    "a factor that depends on the machine": "return [] * 2 ** 70",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_what_is_endless_or_enormous_is_stopped_and_no_outcome(name, monkeypatch):
    monkeypatch.setattr(replay.sys, "platform", "emscripten")
    before = load(f"def f(xs):\n {ENDLESS[name]}\n", "before")
    pair = Runner(before, load("def f(xs): return 7", "after"), None, {"xs": lists(ints(), 2)})
    found = pair.search([([],)], 60)

    assert found.last == ("does not end in time", "returns 7")


def test_a_search_counts_the_steps_of_building_lists():
    text = "def f(n):\n xs = []\n for i in range(n): xs = [i for i in range(300)]\n return 1"
    pair = Runner(load(text, "before"), load("def f(n): return 1", "after"), None, {"n": ints()})

    assert pair.search([(50,)] * 100, 60, total=100_000).compared < 20


SAME = {
    "True and 1": ("True", "1"),
    "a namedtuple and a tuple": ("Flat(1, 2)", "(1, 2)"),
    "namedtuples within": ("[Flat(1, True)]", "[Flat(True, 1)]"),
    "a record, built otherwise": ("Box([], 1)", "replace(Box([]), size=1)"),
}
OTHER = {
    "a list and a tuple": ("[1]", "(1,)"),
    "None and nothing": ("None", "()"),
    "a string and a number": ("'1'", "1"),
    "a string and its code": ("'0x1'", "1"),
    "a record and its fields": ("Box(1, 2)", "(1, 2)"),
    "records of two classes": ("Box(1, 2)", "Crate(1, 2)"),
    "a field": ("Box([1])", "Box([True, 1])"),
    "None and False": ("None", "False"),
}


@pytest.mark.parametrize("name", [*SAME, *OTHER])
@pytest.mark.parametrize("where", ["returned", "left in an argument"])
def test_values_compare_as_python_compares_them_kind_for_kind(name, where):
    crate = "@dataclass\nclass Crate:\n items: int\n size: int\n"
    texts = (SAME | OTHER)[name]
    body = "return {}" if where == "returned" else "xs.append({})"
    programs = (load(f"{HEAD}{crate}def f(xs):\n {body.format(x)}\n", "x", "f") for x in texts)
    found = Runner(*programs, None, {"xs": lists(ints(), 2)}).search([([],)], 60)

    assert found.compared == 1
    assert (found.arguments is None) == (name in SAME)


def search(before, after, inputs, given=None, **domain):
    head = f"{HEAD}def f({', '.join(domain)}):\n "
    programs = [load(f"{head}{body}\n", "x", "f") for body in (before, after)]
    return Runner(*programs, given, domain).search(inputs, 60)


def test_each_call_gets_arguments_of_its_own():
    found = search("xs.append(1)", "xs.append(1)", [([],), ([5],)], xs=lists(ints(), 2))

    assert found.arguments is None
    assert found.compared == 2


def test_what_a_call_leaves_in_its_arguments_is_part_of_the_outcome():
    found = search("xs.sort()", "xs.sort(reverse=True)", [([1, 2],)], xs=lists(ints(), 2))

    assert found.arguments == {"xs": [0, 1]}
    assert str(found.before) == "returns None and leaves xs = [0, 1]"
    assert str(found.after) == "returns None and leaves xs = [1, 0]"


def test_an_argument_that_both_leave_alone_is_not_mentioned():
    found = search("xs.clear()", "xs.copy()", [([3], 4)], xs=lists(ints(), 2), n=ints())

    assert found.after.arguments == {"xs": [0], "n": 0}
    assert str(found.before) == "returns None and leaves xs = []"
    assert str(found.after) == "returns None and leaves xs = [0]"


def test_what_was_left_before_an_exception_counts_too():
    before, after = "xs += [1]\n raise KeyError", "raise KeyError"
    found = search(before, after, [([4],)], xs=lists(ints(), 1))

    assert str(found.before) == "raises KeyError and leaves xs = [1]"


def test_records_travel_both_ways():
    texts = (f"{HEAD}def f(b: Box): return b.add({item}), Flat(b, 1)\n" for item in (1, 2))
    programs = [load(text, "x", "f") for text in texts]
    domain = complete_domain(programs[0], {"b.items": lists(ints(0, 5), 2)})
    found = Runner(*programs, None, domain).search([(Record("Box", {"items": [3], "size": 2}),)], 9)

    assert found.arguments == {"b": Record("Box", {"items": [], "size": 0})}
    assert found.before.arguments == {"b": Record("Box", {"items": [1], "size": 1})}
    assert repr(found.after.value[1]) == "Flat(x=Box(items=[2], size=1), y=1)"


@pytest.mark.parametrize(
    ("before", "after", "start", "least"),
    [
        ("return x < y", "return x <= y", (77, 77), (0, 0)),
        ("return x < y", "return x < y or x == y + 1", (1078, 1077), (0, -1)),
        ("return x * y > 100", "return False", (9**9, 9**9), None),
        ("return x > 1000", "return False", (10**30, 5), (1001, 0)),
        ("return x < -5", "return False", (-(10**9), 5), (-6, 0)),
    ],
)
def test_integers_that_hang_together_are_simplified_together(before, after, start, least):
    found = search(before, after, [start], x=ints(), y=ints())

    assert least is None or tuple(found.arguments.values()) == least
    assert max(map(abs, found.arguments.values())) <= 1001


def test_lists_get_shorter_and_simpler():
    domain = {"xs": lists(ints(2, 99), 9), "mode": choices("a", "b", "c"), "k": optional(bools)}
    start = ([50, 7, 91, 7, 50, 33], "c", True)
    found = search("return 0", "return int(7 in xs and mode != 'a')", [start], **domain)

    assert found.arguments == {"xs": [7], "mode": "b", "k": None}


def test_a_duplicate_is_simplified_as_one():
    before, after = "return 0", "return int(any(xs.count(x) > 1 for x in xs))"
    found = search(before, after, [([50, 7, 91, 7, 50, 33],)], xs=lists(ints(2, 99), 9))

    assert found.arguments == {"xs": [2, 2]}


def inside(value, part):
    """Tell whether a value lies in a domain; written from what the kinds mean."""
    name = type(part).__name__
    if name == "Ints":
        low = part.low is None or value >= part.low
        return type(value) is int and low and (part.high is None or value <= part.high)
    if name == "Optional":
        return value is None or inside(value, part.part)
    if name == "Lists":
        fits = isinstance(value, list) and len(value) <= part.longest
        return fits and all(inside(item, part.part) for item in value)
    if name == "Tuples":
        return len(value) == len(part.parts) and all(map(inside, value, part.parts))
    if name == "Records":
        return all(inside(value.fields[field], inner) for field, inner in part.fields)
    return value in part.values()


RICH = tuples(
    ints(3, 90),
    lists(tuples(ints(-5, -2), optional(ints(7))), 3),
    Records("Flat", "namedtuple", (("x", ints(None, -1)), ("y", lists(choices("a", None), 2)))),
    bools,
)


def test_samples_and_what_is_simpler_stay_in_the_domain():
    sent = json.loads(json.dumps(domain_sent(RICH)))
    guesses = 0
    for (value,) in samples({"": RICH}, 150, 1):
        assert inside(value, RICH)
        coded = json.loads(json.dumps(travelling(value)))
        for guess in [*simpler(coded, sent), *together(coded, sent)]:
            assert guess != coded
            assert inside(decode(guess, Record), RICH)
            guesses += 1

    assert guesses > 1000


def test_making_simpler_comes_to_an_end():
    sent = domain_sent(RICH)
    rng = random.Random(1)  # noqa: S311 - test inputs, not secrets
    for (value,) in samples({"": RICH}, 40, 2):
        coded, steps = travelling(value), 0
        while options := [*simpler(coded, sent), *together(coded, sent)]:
            coded, steps = rng.choice(options), steps + 1
            assert steps < 1000
        least = decode(coded, Record)

        assert least == (3, [], Record("Flat", {"x": -1, "y": []}), False)
