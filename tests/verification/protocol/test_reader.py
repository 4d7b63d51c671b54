"""Malformed models are refused with the line; nothing else ever comes out of a text."""

import random
import re
from pathlib import Path

import pytest

from showcase.verification.protocol import ModelError, load, models, read
from showcase.verification.protocol.models import FOLDER

LOCK = """\
from showcase.verification.protocol.language import *
node = Sort(2)
step = Order(2)
hue = Choice("red", "green")
half = Majorities(node)
key = Stored(node)
word = Sent(node)
lock = Relation(node)
at = Variable(step)
paint = Function(node, to=hue)
@initially
def start(n: node):
    lock[n] = True
    at.now = step.first
    for m in node:
        paint[m] = hue.red
@define
def held(n: node): return lock[n]
@action
def move(n: node, m: node):
    \"\"\"{n} gives it to {m}.\"\"\"
    require(lock[n])
    lock[n] = False
    lock[m] = True
@mistake(instead_of=move)
def copy(n: node, m: node):
    lock[m] = True
@always
def exclusive(): return all(n == m for n in node for m in node if lock[n] and lock[m])
@sometimes
def locked(): return any(lock[n] for n in node)
"""


def refused(old, new):
    """Return the line and message that LOCK is refused with after a change."""
    assert LOCK.count(old) == 1
    with pytest.raises(ModelError) as error:
        read(LOCK.replace(old, new), "lock.py")
    assert str(error.value) == f"lock.py:{error.value.line}: {error.value.message}"
    return error.value.line, error.value.message


def test_the_model_is_well_formed_before_it_is_spoiled():
    assert [action.name for action in read(LOCK).actions] == ["move"]


@pytest.mark.parametrize(
    ("guard", "words"),
    [
        ("lokc[n]", "no part of the state is called lokc"),
        ("lock[k]", "no variable is called k"),
        ("not key[n]", "proves nothing"),
        ("not word[n]", "proves nothing"),
        ("all(m == n for m in node if key[m])", "has a meaning already"),
        ("all(k == n for k in node if key[k])", "proves nothing"),
        ("key[n] == lock[n]", "proves nothing"),
        ("lock[n] if key[n] else True", "proves nothing"),
        ("missing(lock[n])", "only an action can miss an object"),
        ("not missing(key[n])", "may be required, no more"),
        ("n < m", "have no order"),
        ("follows(n, m)", "have no order"),
        ("n == at.now", "is of sort step; node is needed"),
        ("n", "is of sort node; bool is needed"),
        ("paint[n]", "is of sort hue; bool is needed"),
        ("paint[n] == hue.blue", "the sort hue has no blue"),
        ("node.first == n", "the sort node has no first"),
        ("lock[n, m]", "write lock[node]"),
        ("lock[at.now]", "is of sort step; node is needed"),
        ("lock", "is a part of the state: write lock[…]"),
        ("at == step.first", "is a part of the state: write at.now"),
        ("n in node", "is no variable|no variable is called node"),
        ("n is m", "write =="),
        ("held(at.now)", "is of sort step; node is needed"),
        ("held(n, m)", "held takes 1 arguments"),
        ("any(k for k in nobody)", "nobody is no sort; declared: node"),
        ("any(lock[k] for k in node for k in node)", "has a meaning already"),
        ("any(x == y for x, y in node)", "over single names"),
        ("lock[n] + 1", "is no formula"),
        ("1", "is no formula"),
        ("(lambda: True)()", "is no formula|no function"),
        ("anything(hue) == paint[n]", "what a part of the state begins as"),
    ],
)
def test_a_malformed_guard_is_refused_with_its_line(guard, words):
    line, message = refused("require(lock[n])", f"require({guard})")

    assert line == 22
    assert re.search(words.replace("[", r"\["), message), message


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    lock[n] = False\n", "    key[n] = False\n", 23, "never taken back"),
        ("    lock[n] = False\n", "    lock[n] = m\n", 23, "is of sort node; bool is needed"),
        ("    lock[n] = False\n", "    put_if_absent(lock[n])\n", 23, "only a Stored object"),
        ("    lock[n] = False\n", "    while True: pass\n", 23, "an action has no"),
        ("    lock[n] = False\n", "    lock[n] += 1\n", 23, "an action has no"),
        ("    lock[n] = False\n", "    print(n)\n", 23, "an action has no"),
        ("    lock[n] = False\n", "    for k in node: lock[n] = True\n", 23, "one place of lock"),
        ("    lock[n] = False\n", "    n = m\n", 23, "is no part of the state"),
        ('"""{n} gives it to {m}."""', '"""{k} gives it."""', 20, "tells of {k}, no parameter"),
        ('"""{n} gives it to {m}."""', '"""{n gives it."""', 20, "cannot be told"),
        ("def move(n: node, m: node)", "def move(n: node, m)", 20, "a sort is missing"),
        ("def move(n: node, m: node)", "def move(n: node, m: bird)", 20, "bird is no sort"),
        ("def move(n: node, m: node)", "def move(n: node, *m: node)", 20, "plain parameters"),
        ("def move(n: node, m: node)", "def move(n: node, lock: node)", 20, "has a meaning"),
        ("instead_of=move", "instead_of=shove", 26, "no action above is called shove"),
        ("@action\n", "@actoin\n", 20, "mark a function as one of @initially"),
        ("@action\n", "", 19, "mark a function"),
        ("node = Sort(2)", "node = Sort(0)", 2, "1 to 64 things"),
        ("node = Sort(2)", "node = Sort(2.5)", 2, "declares nothing"),
        ("node = Sort(2)", "node = open('x')", 2, "declares nothing"),
        ("node = Sort(2)", "import os", 2, "declarations and functions only"),
        ('Choice("red", "green")', 'Choice("red", "red")', 4, "different names"),
        ("Majorities(node)", "Majorities(step)", 5, "without an order"),
        ("key = Stored(node)", "key = Stored(bird)", 6, "bird is no sort"),
        ("key = Stored(node)", "lock = Stored(node)", 8, "has a meaning already"),
        ("key = Stored(node)", "all = Stored(node)", 6, "a meaning of its own"),
        ("at = Variable(step)", "at = Variable(step, step)", 9, "declares nothing"),
        ("paint = Function(node, to=hue)", "paint = Function(node)", 10, "declares nothing"),
        ("        paint[m] = hue.red\n", "        pass\n", 12, "paint begins as nothing"),
        ("    at.now = step.first\n", "    lock[n] = lock[n]\n", 14, "nothing to read"),
        ("@initially", "@action", 1, "exactly one @initially"),
        ("@always", "@lemma", 1, "at least one @always"),
        ("@sometimes", "@lemma", 1, "at least one @sometimes"),
        ("def locked():", "def locked(n: node):", 31, "a property takes no parameters|already"),
        ("def exclusive(): return", "def exclusive(): x =", 29, "returns one formula|Python"),
        ("def held(n: node): return lock[n]", "def held(n: node): return n", 18, "bool is needed"),
        ("def held(n: node): return lock[n]", "def held(n: node):", 19, "not Python"),
    ],
)
def test_what_else_is_malformed_is_refused_with_its_line(old, new, line, words):
    found, message = refused(old, new)

    assert re.search(words, message), message
    assert found == line


def test_a_text_that_is_no_model_is_refused():
    for text in ("", "1", "\0", "(" * 5000, "x = " + "-" * 100_000 + "1", "node = Sort(2)\n"):
        with pytest.raises(ModelError):
            read(text)


def test_a_file_that_cannot_be_read_is_a_value_error(tmp_path):
    (tmp_path / "binary.py").write_bytes(b"\xff\xfe")

    for path in (tmp_path, tmp_path / "none.py", tmp_path / "binary.py"):
        with pytest.raises(ValueError, match=re.escape(str(path))):
            load(path)


def spoiled(text, dice):
    """Change a model's text here and there: take a word away, double it, or put in another."""
    words = re.findall(r"\w+|\s+|[^\w\s]", text)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(words))
        words[place : place + 1] = dice.choice([[], [words[place]] * 2, [dice.choice(words)]])
    return "".join(words)


@pytest.mark.parametrize("name", models.NAMES)
def test_a_spoiled_model_is_read_or_refused_and_nothing_else(name):
    text = Path(FOLDER / f"{name}.py").read_text(encoding="utf-8")
    dice = random.Random(name)  # noqa: S311
    lines = []
    for _ in range(60):
        try:
            read(spoiled(text, dice))
        except ModelError as error:
            lines.append(error.line)

    assert len(lines) > 5
    assert all(1 <= line <= text.count("\n") + 5 for line in lines)
