"""What the page asks: riddles, verdicts in words, the recheck; and the kernels beneath."""

import json
import subprocess
import sys

import pytest

from showcase import live as page
from showcase.verification.refactor import live, tasks
from showcase.verification.refactor.domain import parse, samples
from showcase.verification.refactor.kernels import EXPORTS
from showcase.verification.refactor.pairs import PAIRS

TRANSLATION = "showcase.verification.refactor.terms:floor_divide"
CHECKS = "showcase.verification.refactor.live:recheck"


@pytest.fixture(scope="module")
def opening():
    return live.opening()


def test_the_opening_is_small_json(opening):
    assert len(json.dumps(opening)) < 20_000


def test_no_sample_run_of_a_riddle_tells_the_answer_away(opening):
    for pair, riddle in zip(PAIRS, opening["pairs"], strict=True):
        assert len(riddle["scan"]) >= 6
        for run in riddle["scan"]:
            arguments = eval(run["call"].removeprefix(pair.name))  # noqa: S307 - our own numbers
            arguments = arguments if isinstance(arguments, tuple) else (arguments,)
            assert pair.before(*arguments) == pair.after(*arguments)


def test_every_riddle_marks_what_changed_and_leaves_the_docstring_out(opening):
    for riddle in opening["pairs"]:
        for side in ("before", "after"):
            assert any(line["changed"] for line in riddle[side])
            assert not any('"""' in line["text"] for line in riddle[side])


def test_the_input_that_a_riddle_reveals_differs_in_python(opening):
    for pair, riddle in zip(PAIRS, opening["pairs"], strict=True):
        given = riddle["verdict"]["arguments"]
        if given is not None:
            arguments = dict(given)
            assert pair.before(**arguments) != pair.after(**arguments)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_kernel_gives_what_its_python_function_gives(export):
    side, number = export.name.split("_")
    pair = PAIRS[int(number) - 1]
    for arguments in samples(parse(pair.hunt), 200, seed=2):
        assert export.kernel(*arguments) == getattr(pair, side)(*arguments)


def test_a_verdict_in_the_page_is_said_in_words():
    said = live.verdict("def f(n): return n % 4", "def f(n): return n & 3", "n: 0..9")

    assert said["status"] == "proved"
    assert "all 10 values of n" in said["words"]


def test_numbers_beyond_javascript_travel_as_text():
    said = live.verdict("def f(n: int): return n < 2**60", "def f(n: int): return True", "")

    ((name, value),) = said["arguments"]
    assert name == "n"
    assert int(value) >= 2**60


@pytest.mark.parametrize(
    ("before", "domain", "where", "line", "words"),
    [
        ("def f(n):\n  return n / 2", "n: 0..1", "before", 2, "division"),
        ("def f(n:\n", "n: 0..1", "before", 1, "not Python"),
        ("def f(n): return n", "n: 1..0", None, None, "empty"),
        ("def f(n): return n", "nonsense", None, None, "write the domain"),
        ("", "", None, None, "no function"),
    ],
)
def test_what_cannot_be_checked_is_said_with_its_line(before, domain, where, line, words):
    said = live.verdict(before, "def f(n): return n", domain)

    assert (said["where"], said["line"]) == (where, line)
    assert words in said["error"]


def test_the_shipped_translation_passes_its_checks():
    assert all(check["passed"] for check in live.recheck(None)["checks"])


@pytest.mark.parametrize(
    "body",
    ["a / b", "z3.If(a > 0, a / b, (-a) / (-b))", "-((-a) / b)", "None", "a.nonsense", "7"],
)
def test_a_wrong_translation_fails_both_checks(body):
    text = f"def floor_divide(a, b):\n    return {body}\n"
    result = page.rerun(TRANSLATION, text, CHECKS, {"pair": 4})

    assert [check["passed"] for check in result["checks"]] == [False, False]
    assert all(check["detail"] for check in result["checks"])


def test_what_the_page_imports_needs_neither_numpy_nor_numba():
    program = (
        "import sys; sys.modules['numpy'] = sys.modules['numba'] = None\n"
        "from showcase.verification.refactor import live\n"
        "assert live.recheck({'pair': 1})['figure']['verdict']['status'] == 'proved'"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


SHIPPED = {
    "needle": (
        "def f(n: int): return n",
        "def f(n: int): return n if n != 7 else 8",
        parse("n: 0..2**32-1"),
    ),
    "mend": ("def days(ms): return (ms * 208_499_983) >> 54",),
    "precondition": ("x == low",),
}
RIGHT = {
    "needle": ("def f(n: int): return n", "def f(n: int): return n + (n == 123_456_789)"),
    "mend": ("def days(ms): return (ms * 833_999_931) >> 56",),
    "precondition": ("low <= high",),
}


@pytest.mark.parametrize("task", SHIPPED)
def test_a_task_is_not_done_as_shipped_and_done_by_a_right_answer(task):
    assert not getattr(tasks, task)(*SHIPPED[task]).done
    assert getattr(tasks, task)(*RIGHT[task]).done


@pytest.mark.parametrize("task", SHIPPED)
@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        3,
        "",
        "(",
        "def f(",
        "import os",
        "[]",
        [],
        "def f(ms): return ms / 2",
        "x",
        max,
        "not" * 999,
    ],
)
def test_nonsense_answers_are_refused_in_words(task, nonsense):
    answers = (nonsense,) * (2 if task == "needle" else 1)
    result = getattr(tasks, task)(*answers)

    assert not result.done
    assert result.evidence


@pytest.mark.parametrize(
    "wrong", ["low < high", "True", "low <= high and x > 0", "low <= high or x == 3"]
)
def test_a_condition_too_strong_or_too_weak_will_not_do(wrong):
    assert not tasks.precondition(wrong).done


@pytest.mark.parametrize(
    "wrong",
    [
        "return ms // 86_400_000",
        "return divmod(ms, 86_400_000)[0]",
        "return (ms - ms % 86_400_000) >> 3",
    ],
)
def test_a_mend_that_divides_will_not_do(wrong):
    assert not tasks.mend(f"def f(ms): {wrong}").done
