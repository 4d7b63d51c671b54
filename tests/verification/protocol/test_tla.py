"""The TLA+ beside each model is what the model says today."""

from importlib.resources import files

import pytest

from showcase.verification.protocol import models, read, tla

FOLDER = files("showcase.verification.protocol.models")
WORDS = """\
from showcase.verification.protocol.language import *
node = Sort(2)
half = Majorities(node)
step = Order(3)
hue = Choice("red", "green")
seen = Stored(node)
paint = Function(node, to=hue)
at = Variable(step)
@initially
def start(n: node):
    at.now = step.first
    for m in node:
        paint[m] = anything(hue)
    paint[n] = hue.red
@action
def go(n: node, h: half, s: step):
    \"\"\"{n} goes on to {s}.\"\"\"
    require(n in h, missing(seen[n]), follows(s, at.now), at.now < step.last)
    put_if_absent(seen[n])
    at.now = s
    if paint[n] == hue.red:
        paint[n] = hue.green
@always
def fine(): return True
@sometimes
def last():
    \"\"\"It ends.\"\"\"
    return at.now == step.last
"""


@pytest.mark.parametrize("name", models.NAMES)
def test_the_module_beside_a_model_is_its_reading(name):
    # Written anew by: showcase protocol NAME --tla > src/…/models/NAME.tla
    beside = FOLDER.joinpath(f"{name}.tla").read_text(encoding="utf-8")

    assert beside == tla(models.load(name))


@pytest.mark.parametrize(
    "line",
    [
        "CONSTANTS node, step_count",
        "half == {some \\in SUBSET node : Cardinality(some) = Cardinality(node) \\div 2 + 1}",
        "step == 1..step_count",
        'hue == {"red", "green"}',
        "  /\\ paint \\in [node -> hue]",
        "Init == \\E n \\in node :",
        (
            "  /\\ paint \\in {some \\in [node -> hue] : some = [node_1 \\in node |-> "
            'IF node_1 = n THEN "red" ELSE some[node_1]]}'
        ),
        "\\* n goes on to s.",
        "go(n, h, s) ==",
        "  /\\ n \\in h",
        "  /\\ TRUE (* whether seen[n] or not: it may not be seen *)",
        "  /\\ s = at + 1",
        "  /\\ ~seen[n]",
        "  /\\ seen' = [seen EXCEPT ![n] = TRUE]",
        '  /\\ paint\' = [paint EXCEPT ![n] = IF (paint[n] = "red") THEN "green" ELSE @]',
        "  /\\ at' = s",
        "  \\/ \\E n \\in node, h \\in half, s \\in step : go(n, h, s)",
        "\\* Not to hold: sometimes, it ends.",
        "never_last == ~(at = step_count)",
    ],
)
def test_each_word_is_written_as_tla_has_it(line):
    assert line in tla(read(WORDS, "words.py")).splitlines()
