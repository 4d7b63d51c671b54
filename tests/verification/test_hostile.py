"""Code that tries to reach what it should not: nothing of it gets past the reading."""

import pytest

from showcase.verification.refactor import Unsupported
from showcase.verification.refactor.program import load

HEAD = """\
from dataclasses import dataclass, replace
from collections import namedtuple
import dataclasses
P = namedtuple('P', 'x y')
@dataclass
class D:
 a: int
 def m(self): return 1
T = {'a': 1}
def h(x, k=1): return x
"""
HOSTILE = r"""
return n.__class__
return n.real
return P.__mro__
return P._make
return P(1,2)._asdict()
return P(1,2)._fields
return D(1).__dict__
return D.m
return D(1).m
return "{0.__class__}".format(n)
return "a".join(n)
return "%s" .__mod__(n)
return f"{n}"
return T.pop("a")
return T.copy()
return T.items()
return T.clear()
return T.update
x = T; return 1
for k in T: pass
return list(T)
return len(T)
return [k for k in T]
T["b"] = 2
del T["a"]
return T | T
return T == T
return dataclasses.fields(n)
return dataclasses.replace(n, x=1)
return dataclass(n)
return namedtuple("Q", "x")
return replace
return h
return [h for h in (1,)][0](1)
return h.__globals__
return (lambda: 1)
return [i for i in n if (yield i)]
return [await i for i in n]
return [i async for i in n]
return {i: 1 for i in n}
return [i := 1 for _ in n]
return [x for x in xs for xs in n]
return [0 for n[0] in (1,)]
for n[0] in (1,): pass
for n.a in (1,): pass
return (i for i in (1,))
return sum((i for i in (1,)), 2)
return sum(key=1)
return sorted(n, key=h)
return sorted(n, reverse=n)
return min(n, n, default=1)
return max(n, key=len)
return zip(n)
return enumerate(n)
return map(h, n)
return type(n)
return isinstance(n, type)
return isinstance(n, n)
return isinstance(n, int | bool)
return isinstance(n, (int, [bool]))
return int.from_bytes(n)
return int(n, base=2)
return str(n)
return list
return int
return ValueError
return ValueError("x")
raise ValueError(open("x"))
raise ValueError(f"{n!r:>{n}}")
raise ValueError("{}".format(n))
raise ValueError(str(n, "x"))
raise ValueError(x=1)
raise ValueError from ValueError
raise (ValueError, 1)
raise n
raise h(n)
raise BaseException
raise KeyboardInterrupt
raise SystemExit
raise StopIteration
raise D
raise OSError(n)
raise UnicodeDecodeError(n)
raise
try: pass\n except* ValueError: pass
try: pass\n finally: raise
try: pass\n except D: pass
try: pass\n except (ValueError, int): pass
try: pass\n except [ValueError]: pass
try: pass\n except h(n): pass
try: pass\n except ValueError.__class__: pass
n.append(1, 2)
n.append(x=1)
n.append(*n)
n.sort(key=h)
n.sort(reverse=n)
n.frobnicate()
n.index(1, 2, 3)
n.insert(1)
n[1:2:1] = n
n[:] += n
n[1:2] += n
del n[1::2]
del n
del n.a
(n) = (yield)
n, *n.b = 1, 2
a = b = c.__d__ = 1
n.__a = 1
n.zz = 1
n.m = 2
(n[0], n[1::1]) = 1, 2
with n: pass
import os
from os import *
global n2\n n2 = 1
def g(): pass
class G: pass
async def g(): pass
x: (lambda: 1) = 1
x: h(n) = 1
n.a: int = 1
return 1.0
return 1j
return b"x"
return ...
return n / 2
return n @ 2
n /= 2
return {n}
return {**n}
return [*n]
return (*n, 1)
return h(*n)
return h(**n)
print(n)
exec("1")
return __builtins__
return __name__
return __file__
match n:\n  case D(a=1): pass
match n:\n  case [*_]: pass
match n:\n  case {"a": 1}: pass
match n:\n  case D.a: pass
match n:\n  case 1.5: pass
match n:\n  case 1+2j: pass
match n:\n  case b"x": pass
return n if (x := 1) else 2
return "a" "b" f""
assert (yield)
assert n, (yield)
assert n, open("x")
return n[::(yield)]
return n[1:2, 3]
return n is not (lambda: 1)
type X = int
nonlocal n
return invariant(n)
while n:\n  n = 1\n  invariant(n)
""".strip().splitlines()


@pytest.mark.parametrize("statement", HOSTILE)
def test_statements_that_reach_too_far_are_refused(statement):
    body = statement.replace("\\n", "\n")
    with pytest.raises(Unsupported) as refusal:
        load(f"{HEAD}def f(n: int):\n {body}\n", "here", "f")

    assert refusal.value.line >= HEAD.count("\n")
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    "text",
    [
        "return 0x" + "f" * 17_000,
        "return '" + "a" * 1001 + "'",
        "return '\\ud800'",
        "return " + "[" * 90 + "(" * 200 + ")" * 200 + "]" * 90,
        "return n" + ".a" * 5000,
        "return n" + "[0]" * 5000,
        "return " + "not " * 5000 + "n",
        "return " + "1 if n else " * 5000 + "0",
        "try: pass\n finally:\n  __x = 1",
        "return h(__x=1)",
    ],
    ids=lambda text: text[:20],
)
def test_texts_that_are_too_much_are_refused(text):
    with pytest.raises(Unsupported):
        load(f"{HEAD}def f(n: int):\n {text}\n", "here", "f").source()
