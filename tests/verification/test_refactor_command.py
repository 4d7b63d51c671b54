"""`showcase refactor`: exit codes, and one line for everything unusable."""

import json
import subprocess
import sys

import pytest

MAIN = "from showcase.cli import main; main()"
SAME = "def half(n: int):\n    return n // 2\n"
SHIFT = "def half(n: int):\n    return n >> 1\n"
FOREVER = "def f(n: int):\n    while n: n += 1\n"
DOWN = "def f(n: int):\n    while n > 0: n -= 1\n    return n\n"
NO_LOOP = "def f(n: int):\n    return min(n, 0)\n"
SAME_FIELD = """\
from typing import NamedTuple
class P(NamedTuple):
    x: int
def f(p: P): return p.x
"""
WRONG = "def half(n: int):\n    return (n + 1) // 2\n"


@pytest.fixture
def showcase(tmp_path):
    """Run the command on files of these texts (or raw bytes)."""

    def run(old, new, *options):
        paths = []
        for name, content in (("old.py", old), ("new.py", new)):
            paths.append(tmp_path / name)
            if content is not None:
                paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
        command = [sys.executable, "-c", MAIN, "refactor", *map(str, paths), *options]
        return subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )

    return run


@pytest.mark.parametrize(
    ("old", "new", "options", "code", "words"),
    [
        (SAME, SHIFT, [], 0, "half: Proved the same for every integer n"),
        (SAME, SHIFT, ["--domain", "n=0..40"], 0, "all 41 values of n"),
        (SAME, WRONG, [], 1, "half: Different: with n = 1, before returns 0 and after returns 1"),
        (SAME + "def g(n: int): return n / 2", SHIFT + "def g(): return 1", [], 2, "division"),
        (SAME + "def g(n: int): return n", WRONG + "def g(n): return n", [], 1, "g: Proved"),
        (SAME, SAME.replace("n:", "m:").replace("n //", "m //"), [], 2, "signatures differ"),
        (FOREVER, FOREVER, [], 0, "Shown round by round"),
        (DOWN, NO_LOOP, ["--timeout", "5"], 3, "not proved"),
        (SAME_FIELD, SAME_FIELD, ["--domain", "p.x=0..9"], 0, "x an integer from 0 to 9"),
    ],
)
def test_the_exit_code_tells_the_verdict(showcase, old, new, options, code, words):
    done = showcase(old, new, *options)

    assert done.returncode == code, done
    assert words in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "options", "words"),
    [
        (None, SAME, [], "No such file"),
        (b"\xff\xfe", SAME, [], "not UTF-8"),
        ("def f(:", SAME, [], "old.py:1: not Python"),
        (SAME, "", [], "no function in common"),
        (SAME, "def other(): return 1", [], "no function in common"),
        (SAME, SAME, ["--function", "nope"], "no function nope in common"),
        (SAME, SAME, ["--domain", "n=5..1"], "empty"),
        (SAME, SAME, ["--domain", "what"], "write the domain"),
        (SAME, SAME, ["--domain", "m=0..1"], "no function has a parameter m"),
    ],
)
def test_unusable_input_ends_in_one_line(showcase, old, new, options, words):
    done = showcase(old, new, *options)

    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_json_holds_each_function_with_the_input_that_tells_it_apart(showcase):
    done = showcase(SAME + DOWN, WRONG + "def f(n: list):\n    return eval(n)\n", "--json")
    half, other = json.loads(done.stdout)

    assert done.returncode == 1
    assert (half["function"], half["status"]) == ("half", "different")
    assert half["arguments"]["n"] % 2 == 1
    assert half["before"]["value"] != half["after"]["value"]
    assert (other["function"], other["status"]) == ("f", "unusable")
    assert "new.py:4" in other["words"]
