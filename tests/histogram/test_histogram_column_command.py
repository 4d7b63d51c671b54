"""`showcase histogram FILE --column NAME` at the terminal: any order, certain bounds."""

import io
import sys

import pytest

TABLE = "name, delay ,note\n" + "".join(
    f'"row {i}, or so",{i * 7919 % 1009 if i % 10 else "NA"},"two\nlines"\n' for i in range(3000)
)


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


def test_a_column_in_any_order_is_told_with_its_bounds(showcase, tmp_path):
    file = tmp_path / "flights.csv"
    file.write_text(TABLE)
    code, out, err = showcase(
        str(file), "--column", "delay", "--buckets", "4", "--engine", "reference"
    )

    assert (code, err) == (0, "")
    assert "2,700 rows, 300 missing" in out
    rows = [line.split() for line in out.splitlines()[3:8]]
    delays = sorted(i * 7919 % 1009 for i in range(3000) if i % 10)
    for i, (part, _, _, least, most, *_) in enumerate(rows):
        assert part == f"{25 * i}"
        assert float(least) <= delays[max(len(delays) * i // 4 - 1, 0)] <= float(most)
    assert "the bounds are certain" in out


def test_a_column_of_parquet_is_told_too(showcase, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet

    file = tmp_path / "flights.parquet"
    pyarrow.parquet.write_table(pa.table({"delay": [3, None, 1, 2]}), file)
    code, out, _ = showcase(str(file), "--column", "delay", "--engine", "numpy")

    assert code == 0
    assert "3 rows, 1 missing" in out


MISTAKES = {
    "no such column": ("a,b\n1,2\n", "c", "has no column 'c'; it has a, b"),
    "text": ("a,b\n1,2\n1,x\n", "b", "line 3: 'x' is not a number"),
    "short": ("a,b\n1,2\n1\n", "b", "line 3: 1 of 2 cells"),
    "too large": ("a\n1e999\n", "a", "line 2: 1e999 is beyond the largest number"),
    "nothing": ("", "a", "has no column 'a'"),
    "missing only": ("a\nNA\n\nnull\n", "a", "there are no values in column 'a'"),
    "a broken quote": ('a\n"' + "x" * 200_000, "a", "field larger than field limit"),
    "closed": (None, "a", "standard input is closed"),
}


@pytest.mark.parametrize(("typed", "column", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_ends_in_one_line_and_code_2(showcase, typed, column, words):
    code, out, err = showcase("-", "--column", column, "--engine", "reference", typed=typed)

    assert code == 2
    assert words in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in out + err


@pytest.mark.parametrize("file", ["/nowhere/at.csv", "/nowhere/at.parquet"])
def test_a_file_that_is_not_there_is_named(showcase, file):
    code, _, err = showcase(file, "--column", "a")

    assert (code, "No such file" in err) == (2, True)
    assert showcase("--column", "a")[0] == 2
