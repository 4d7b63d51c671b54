"""What the page asks: riddles, verdicts in words, the recheck; and the kernels beneath."""

import json
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace

import pytest

from showcase import live as page
from showcase.verification.refactor import live, tasks
from showcase.verification.refactor.domain import parse, samples
from showcase.verification.refactor.kernels import EXPORTS
from showcase.verification.refactor.pairs import PAIRS
from showcase.verification.verdict import text

TRANSLATION = "showcase.verification.refactor.terms:floor_divide"
CHECKS = "showcase.verification.refactor.live:recheck"


@pytest.fixture(scope="module")
def opening():
    return live.opening()


def function(pair, number):
    """Run the text of one version, as the editors would get it."""
    scope = {}
    exec(pair.version(number), scope)  # noqa: S102 - our own text
    return scope[pair.name]


def outcome(call, arguments):
    """What a call returns, or raises; and what it leaves in its arguments."""
    given = deepcopy(arguments)
    try:
        return call(*given), given
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        return type(error).__name__, given


def test_the_openings_are_small_json(opening):
    assert len(json.dumps(opening)) < 32_000
    assert len(json.dumps(live.examples())) < 8_000


def test_testing_misses_the_first_riddle(opening):
    first = opening["riddles"][0]

    assert first["answer"] == "different"
    assert "20,000 random calls agree" in first["story"]


def test_both_answers_occur_more_than_once(opening):
    answers = [riddle["answer"] for riddle in opening["riddles"]]

    assert min(answers.count("same"), answers.count("different")) >= 2


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_no_sample_run_of_a_riddle_tells_the_answer_away(opening, pair):
    riddle = opening["riddles"][PAIRS.index(pair)]

    assert len(riddle["scan"]) >= 6
    for run in riddle["scan"]:
        arguments = eval(f"({run['call'].removeprefix(pair.name)[1:-1]},)")  # noqa: S307 - ours
        result, _ = outcome(pair.before, arguments)
        assert result == outcome(pair.after, arguments)[0]
        assert run["result"] == text(result)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_changes_spell_out_both_versions(opening, pair):
    riddle = opening["riddles"][PAIRS.index(pair)]
    last = pair.versions[-1]

    assert (pair.version(0), pair.version(last)) == pair.texts()
    assert '"""' not in pair.version(0)
    for number in pair.versions:
        spelled = [
            "".join(
                riddle["changes"][part][number >> part & 1] if isinstance(part, int) else part
                for part in line
            )
            for line in riddle["lines"]
        ]
        assert "\n".join(spelled) + "\n" == pair.version(number)


def test_changes_that_do_not_fit_are_refused():
    wrong = replace(PAIRS[0], changes=(("ms // 1000", "ms // 999"),))

    with pytest.raises(ValueError, match="uptime: the changes do not"):
        wrong.frame()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_every_version_is_judged_and_every_input_differs_in_python(opening, pair):
    riddle = opening["riddles"][PAIRS.index(pair)]
    domain = parse(pair.domain)

    assert len(riddle["verdicts"]) == len(pair.versions)
    assert riddle["verdicts"][0]["status"] == "proved"
    for number, said in zip(pair.versions, riddle["verdicts"], strict=True):
        assert said["status"] in ("proved", "different")
        if said["status"] == "different":
            arguments = eval(f"dict({said['call']})")  # noqa: S307 - our own words
            given = tuple(arguments[name] for name in domain)
            here = outcome(pair.before, given), outcome(function(pair, number), given)
            assert here[0] != here[1]
            for (result, _), words in zip(here, said["outcomes"], strict=True):
                assert text(result).strip("'") in words
        else:
            for arguments in samples(domain, 300, seed=4):
                expected = outcome(pair.before, arguments)
                assert outcome(function(pair, number), arguments) == expected


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_kernel_gives_what_its_python_function_gives(export):
    name, number = export.name.split("_")
    pair = next(pair for pair in PAIRS if pair.name == name)
    for arguments in samples(parse(pair.hunt), 200, seed=2):
        assert export.kernel(*arguments) == function(pair, int(number))(*arguments)


def test_each_example_of_the_editors_is_settled():
    shown = live.examples()
    first, *_ = shown["groups"][0]["examples"]

    assert shown["answer"] == live.verdict(first["before"], first["after"], first["domain"])
    for group in shown["groups"]:
        for example in group["examples"]:
            said = live.verdict(example["before"], example["after"], example["domain"])
            assert {each["status"] for each in said["verdicts"]} <= {"proved", "different"}


def test_a_verdict_in_the_page_is_said_in_words():
    (said,) = live.verdict("def f(n): return n % 4", "def f(n): return n & 3", "n: 0..9")[
        "verdicts"
    ]

    assert (said["status"], said["headline"]) == ("proved", "Proved the same.")
    assert "all 10 values of n" in said["evidence"]


def test_a_difference_comes_with_the_call_and_both_outcomes():
    (said,) = live.verdict("def f(n): return n", "def f(n): return n // n", "n: 0..1")["verdicts"]

    assert said["call"] == "n = 0"
    assert said["outcomes"] == ["returns 0", "raises ZeroDivisionError"]
    assert said["arguments"] == {"n": 0}
    assert "all 2 values of n" in said["evidence"]


def test_a_number_beyond_javascript_is_left_to_words():
    (said,) = live.verdict("def f(n: int): return n < 2**60", "def f(n: int): return True", "")[
        "verdicts"
    ]

    assert said["arguments"] is None
    assert int(said["call"].removeprefix("n = ")) >= 2**60


def test_functions_of_one_name_are_compared_and_helpers_are_part_of_what_calls_them():
    both = (
        "def half(n): return n // 2\n\ndef f(n: int): return half(n)\n\ndef g(n: int): return {}\n"
    )
    said = live.verdict(both.format("n"), both.format("n + 1"), "")["verdicts"]

    assert [(each["function"], each["status"]) for each in said] == [
        ("f", "proved"),
        ("g", "different"),
    ]


def test_what_a_call_leaves_in_a_list_is_told():
    before = "def f(xs): return sorted(xs)"
    after = "def f(xs):\n    xs.sort()\n    return xs"
    (said,) = live.verdict(before, after, "xs: lists(0..9, 3)")["verdicts"]

    assert said["call"] == "xs = [1, 0]"
    assert [words.split("leaves")[1] for words in said["outcomes"]] == [
        " xs = [1, 0]",
        " xs = [0, 1]",
    ]
    assert said["arguments"] is None


def test_a_domain_may_name_a_field():
    point = "from typing import NamedTuple\n\nclass P(NamedTuple):\n    x: int\n\n"
    texts = [point + f"def f(p: P): return {value}" for value in ("p.x", "abs(p.x)")]

    assert live.verdict(*texts, "p.x: 0..9")["verdicts"][0]["status"] == "proved"
    assert live.verdict(*texts, "p.x: -9..9")["verdicts"][0]["status"] == "different"
    assert live.verdict(*texts, "q.x: 0..9")["where"] == "domain"


def test_a_single_function_may_have_been_renamed():
    (said,) = live.verdict("def old(n: int): return n", "def new(n: int): return n", "")["verdicts"]

    assert (said["status"], said["function"]) == ("proved", None)


@pytest.mark.parametrize(
    ("before", "domain", "where", "line", "words"),
    [
        ("def f(n):\n  return n / 2", "n: 0..1", "before", 2, "division"),
        ("def f(n:\n", "n: 0..1", "before", 1, "not Python"),
        ("def f(n): return n", "n: 1..0", "domain", None, "empty"),
        ("def f(n): return n", "nonsense", "domain", None, "write the domain"),
        ("def f(n: int): return n", "m: 0..1", "domain", None, "has a parameter m"),
        ("def f(n): return n", "", "before", 1, "n has no domain"),
        ("", "", None, None, "no function"),
        ("def g(n): return n\n\ndef h(n): return n", "", None, None, "no function of before"),
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
    edited = f"def floor_divide(a, b):\n    return {body}\n"
    result = page.rerun(TRANSLATION, edited, CHECKS, {"pair": 4})

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
