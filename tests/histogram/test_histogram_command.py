"""`showcase histogram` at the terminal: answers, and one line for each mistake."""

import io
import sys

import pytest


@pytest.fixture
def showcase(monkeypatch, capsys):
    def run(*arguments, typed=""):
        from showcase.cli import main

        monkeypatch.setattr(sys, "argv", ["showcase", "histogram", *arguments])
        monkeypatch.setattr(sys, "stdin", None if typed is None else io.StringIO(typed))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_without_a_file_it_shows_a_demo(showcase):
    code, out, err = showcase("--rows", "3000")

    assert (code, err) == (0, "")
    assert "demo feed, zipf" in out
    assert "3,000 buckets fed" in out
    assert out.count("█\n") == 16


def test_values_and_buckets_may_be_mixed_and_equal_values_become_one_bucket(showcase):
    text = "# low high count\n1, 3, 10\n\n4\n4\n4\n5 9 20 2 3\n"
    code, out, _ = showcase("-", "--buckets", "3", typed=text)

    assert code == 0
    assert "3 buckets fed, 33 rows; 3 buckets kept" in out
    assert [line.split()[:3] for line in out.splitlines()[3:6]] == [
        ["1", "3", "10"],
        ["4", "4", "3"],
        ["5", "9", "20"],
    ]


def test_a_heavy_hitter_is_named(showcase, tmp_path):
    file = tmp_path / "values"
    file.write_text("\n".join(map(str, [*range(50), *[50] * 80, *range(51, 99)])))
    code, out, _ = showcase(str(file), "--buckets", "8", "--engine", "reference")

    assert code == 0
    assert "heavy: one bucket of the input" in out
    assert "No merged bucket can weigh more than 44 rows." in out


def test_one_bucket_is_the_whole_file(showcase):
    code, out, _ = showcase("-", "--buckets", "1", typed="1\n2\n2\n9\n")

    assert code == 0
    assert "3 buckets fed, 4 rows; 1 bucket kept" in out
    assert out.splitlines()[3].split()[:3] == ["1", "9", "4"]


MISTAKES = {
    "unsorted": (["-"], "3\n3\n1\n", "line 3: low 1 lies before 3"),
    "unsorted after a thousand": (
        ["-"],
        "\n".join(map(str, [*range(30_000), 5])),
        "line 30001: low 5 lies before 29999",
    ),
    "not a number": (["-"], "1\nx\n", "line 2: 'x' is not a number"),
    "two numbers": (["-"], "1 2\n", "line 1: 2 numbers; a line is one value, or low high count"),
    "fractional count": (["-"], "1 2 0.5\n", "line 1: '0.5' is not a whole number"),
    "negative count": (["-"], "1 2 -5\n", "line 1: count -5 is negative"),
    "nan": (["-"], "nan\n", "line 1: low is nan"),
    "too large": (["-"], "1\n1e999\n", "line 2: 1e999 is beyond the largest number"),
    "too large for numba": (["-"], f"{2**64}\n", "engine='reference'"),
    "nothing": (["-"], "", "standard input: there are no values"),
    "closed": (["-"], None, "standard input is closed"),
    "no such file": (["/nowhere/at/all"], "", "No such file"),
    "no such feed": (["--demo", "sand"], "", "no feed 'sand'"),
    "no such engine": (["--engine", "abacus"], "", "no engine 'abacus'"),
    "both": (["-", "--demo", "zipf"], "1", "not both"),
    "too few": (["--buckets", "0"], "", "--buckets"),
}


@pytest.mark.parametrize(("arguments", "typed", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_ends_in_one_line_and_code_2(showcase, arguments, typed, words):
    code, out, err = showcase(*arguments, typed=typed)

    assert code == 2
    assert words in err
    assert "Traceback" not in out + err
    if "--buckets" not in arguments:
        assert len(err.splitlines()) == 1


def test_help_has_an_example(showcase):
    code, out, _ = showcase("--help")

    assert code == 0
    assert "Example:  sort -g prices.txt | showcase histogram -" in out
