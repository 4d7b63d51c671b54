"""Runs waiting to be merged: the rule for their lengths is restored at the top of the stack only.

Each run is to be longer than the next two together. Merging can break that one place deeper than
the loop looks, and the stack, whose size relies on it, overflows. The longer lengths are those
of the article: 120, 80, 25, 20, 30.
"""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"runs": lists(ints(1, 200), 5)}
GIVEN = (
    "len(runs) == 5 and runs[0] > runs[1] + runs[2] and runs[1] > runs[2] + runs[3]"
    " and runs[2] > runs[3]"
)
WITNESS = {"runs": [120, 80, 25, 20, 30]}
SOURCE = (
    "Timsort in Python, Java and Android, found by de Gouw and others: "
    "https://bugs.python.org/issue23515"
)


def merge_at(runs: list[int], i: int) -> None:
    runs[i] += runs[i + 1]
    del runs[i + 1]


def before(runs: list[int]) -> list[int]:
    while len(runs) > 1:
        n = len(runs) - 2
        if (n > 0 and runs[n - 1] <= runs[n] + runs[n + 1]) or (
            n > 1 and runs[n - 2] <= runs[n - 1] + runs[n]
        ):
            if runs[n - 1] < runs[n + 1]:
                n -= 1
            merge_at(runs, n)
        elif runs[n] <= runs[n + 1]:
            merge_at(runs, n)
        else:
            break
    return runs


def after(runs: list[int]) -> list[int]:
    while len(runs) > 1:
        n = len(runs) - 2
        if n > 0 and runs[n - 1] <= runs[n] + runs[n + 1]:
            if runs[n - 1] < runs[n + 1]:
                n -= 1
            merge_at(runs, n)
        elif runs[n] <= runs[n + 1]:
            merge_at(runs, n)
        else:
            break
    return runs
