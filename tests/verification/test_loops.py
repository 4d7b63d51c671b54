"""Loops of any length: by the invariants that are stated, and round by round."""

import math
import time

import pytest
import z3

from showcase.verification.refactor import check, ints, lists
from showcase.verification.refactor.formula import Clock, Encoding
from showcase.verification.refactor.guards import as_term
from showcase.verification.refactor.houdini import guesses, inductive
from showcase.verification.refactor.intervals import EVERYTHING
from showcase.verification.refactor.lockstep import Lockstep
from showcase.verification.refactor.portfolio import prove
from showcase.verification.refactor.program import load
from showcase.verification.refactor.replay import Runner
from showcase.verification.refactor.symbolic.abstraction import Abstraction
from showcase.verification.refactor.terms import CannotExpress, Int, Integers

IMPORT = "from showcase.verification.refactor import invariant\n"
SUM = """\
def total(n: int):
    result = 0
    for i in range(n):
        invariant({claim})
        result += i
    return result
"""
GAUSS = "def total(n: int):\n    return n * (n - 1) // 2\n"
NATURAL = {"n": ints(0)}


def claimed(claim):
    return IMPORT + SUM.format(claim=claim)


def test_a_loop_is_a_formula_by_its_invariant():
    verdict = check(claimed("2 * result == i * (i - 1)"), GAUSS, NATURAL)

    assert verdict.status == "proved"


@pytest.mark.parametrize(
    "claim",
    ["2 * result == i * (i + 1)", "result >= 0", "result == 0 or i > 0"],
    ids=["wrong", "too weak", "true and useless"],
)
def test_an_invariant_that_does_not_hold_or_help_proves_nothing(claim):
    assert check(claimed(claim), GAUSS, NATURAL, timeout=10).status == "bounded"


def test_a_difference_is_found_whatever_is_claimed():
    later = GAUSS.replace("n - 1", "n - 1 + n // 1000003")
    verdict = check(claimed("2 * result == i * (i - 1)"), later, NATURAL, timeout=10)

    assert verdict.status != "proved"


def test_that_a_loop_with_an_invariant_ends_is_not_claimed():
    counted = (
        IMPORT + "def f(n: int):\n i = s = 0\n while i < n:\n"
        "  invariant(0 <= i <= n, s == 3 * i)\n  s += 3\n  i += 1\n return s"
    )
    verdict = check(counted, "def f(n: int): return 3 * n", NATURAL)

    assert verdict.status == "proved"
    assert "that the loops end is not shown" in verdict.reason


def test_invariants_that_nobody_proved_would_prove_what_is_false(monkeypatch):
    wrong = "2 * result == i * (i - 1) and n < 3000"
    later = GAUSS.replace("n - 1", "n - 1 + n // 1000003")

    assert check(claimed(wrong), later, NATURAL, timeout=10).status != "proved"

    monkeypatch.setattr(Abstraction, "_owe", lambda *_: None)

    assert check(claimed(wrong), later, NATURAL, timeout=10).status == "proved"


COLLATZ = """\
def steps(n: int):
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count
"""
BITS = """\
def steps(m: int):
    rounds = 0
    while m > 1:
        m = m + (m << 1) + 1 if m & 1 else m >> 1
        rounds = rounds + 1
    return rounds
"""


def test_loops_that_nobody_knows_to_end_are_compared_round_by_round():
    verdict = check(COLLATZ, BITS.replace("m", "n").replace("rounds", "r"), {"n": ints(1)})

    assert verdict.status == "proved"
    assert "round by round" in verdict.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+ 1 if", "- 1 if"),
        ("n > 1", "n > 2"),
        (">> 1", ">> 2"),
        ("r + 1", "r + 2"),
        ("r = 0", "r = 1"),
    ],
)
def test_a_change_in_one_round_is_no_proof(old, new):
    bits = BITS.replace("m", "n").replace("rounds", "r")
    assert old in bits

    verdict = check(COLLATZ, bits.replace(old, new), {"n": ints(1)}, timeout=10)

    assert verdict.status == "different"


def test_a_lockstep_that_forgot_to_compare_states_would_prove_what_is_false(monkeypatch):
    # Both end on the powers of two alone, where they are the same: testing finds no difference.
    other = COLLATZ.replace("3 * n + 1", "3 * n + 3")
    powers = COLLATZ.replace("3 * n + 1", "3 * n + 9")

    assert check(other, powers, {"n": ints(1)}, timeout=10).status == "bounded"

    monkeypatch.setattr(Lockstep, "_apart", lambda *_: (False, False, {}))

    assert check(other, powers, {"n": ints(1)}, timeout=10).status == "proved"


ROOT = """\
def root(n: int):
    low, high = 0, 65536
    while low < high:
        middle = (low + high + 1) // 2
        if {found}:
            low = middle
        else:
            high = middle - 1
    return low
"""


def judged(before, after):
    """Return Z3's verdict, without any testing beforehand."""
    runner = Runner(load(before, "before"), load(after, "after"), None, {"n": ints(0, 2**31 - 1)})
    return prove(runner, "the domain", time.monotonic() + 60, compared=True)


def test_what_holds_in_every_round_is_guessed_and_shown():
    # Were low negative or beyond high, the middle might be 0.
    verdict = judged(
        ROOT.format(found="middle * middle <= n"), ROOT.format(found="middle <= n // middle")
    )

    assert verdict.status == "proved"
    assert "round by round" in verdict.reason


def test_what_is_guessed_hides_no_difference():
    before = ROOT.format(found="middle * middle <= n")
    after = ROOT.format(found="middle <= n // middle and not (low == 46336 and high == 46343)")

    assert judged(before, after).status == "different"


def test_a_loop_that_changes_a_list_and_no_variable_is_not_compared_round_by_round():
    before = "def f(xs: list[int]):\n    while xs and xs[-1] > 0:\n        xs.pop()\n    return 0"
    after = before.replace("xs.pop()", "xs[-1] -= 1")
    programs = load(before, "before"), load(after, "after"), None
    encoding = Encoding(programs, {"xs": lists(ints(), 3)}, "integers", 4, Clock(math.inf))

    with pytest.raises(CannotExpress, match="lists"):
        list(Lockstep(encoding, 16).settle(lambda condition: encoding.find(condition, 10**6)))


def test_guesses_that_a_round_breaks_are_dropped():
    theory, x = Integers(None), z3.Int("x")
    number = Int(x, EVERYTHING)
    later = [theory.apply("+", number, 1)]

    def never(condition):
        solver = z3.Solver()
        return solver.check(as_term(condition)) == z3.unsat

    guessed = list(guesses(theory, [0], 1))
    (left,) = inductive(guessed, True, [number], later, never)

    assert len(guessed) == 2
    assert left([5]) is True
    assert left([-1]) is False
