"""The checker's verdicts on pairs whose answer is known."""

import inspect
import subprocess
import sys
import time

import pytest

from showcase.verification.refactor import (
    Unsupported,
    bools,
    check,
    equivalence,
    ints,
    lists,
    terms,
)
from showcase.verification.refactor.pairs import PAIRS, leap, uptime
from showcase.verification.refactor.random_testing import random_test
from showcase.verification.verdict import Outcome, text

SAME = {
    "halving": ("return n // 2", "return n >> 1"),
    "masking": ("return n % 8", "return n & 7"),
    "clearing low bits": ("return n - n % 8", "return n & -8"),
    "complement": ("return -n - 1", "return ~n"),
    "the modulus by definition": ("return n % -7", "return n - (n // -7) * -7"),
    "True is 1": ("return n == 3", "return 1 if n == 3 else 0"),
    "True adds as 1": ("return n + (n > 2)", "return n + 1 if n > 2 else n"),
    "and as a value": ("return n and 5", "return 5 if n else 0"),
    "or as a value": ("return n or 5", "return n if n != 0 else 5"),
    "chained comparison": ("return 0 <= n < 9", "return not (n < 0 or n > 8)"),
    "swap": ("a, b = n, 1\n a, b = b, a\n return a, b", "return 1, n"),
    "falling off the end": ("if n > 0: return None", "return"),
    "division by zero": ("return 1 // n", "if n: return 1 // n\n raise ZeroDivisionError"),
    "assert": ("assert n > 0, 'no'\n return 1 // n",
               "if n <= 0: raise AssertionError\n return int(n == 1)"),
    "an unbound local": ("if n > 0: x = 1\n return x",
                         "if n <= 0: raise UnboundLocalError\n return 1"),
    "short circuit guards": ("return n != 0 and 10 // n > 2", "return n in (1, 2, 3)"),
    "while else": ("i = 0\n while i < 3:\n  if i == n: break\n  i += 1\n else: i = -1\n return i",
                   "return n if n in (0, 1, 2) else -1"),
    "continue": ("s = 0\n for i in range(6):\n  if i % 2: continue\n  s += i * n\n return s",
                 "return 6 * n"),
    "range of a negative step": ("s = 0\n for i in range(3, -1, -1): s = s * n + i\n return s",
                                 "return 3 * n**3 + 2 * n**2 + n"),
    "the loop variable stays": ("for i in range(4): pass\n return i + n", "return 3 + n"),
    "types that cannot be added": ("return n + None", "raise TypeError"),
    "divmod": ("return divmod(n, 5)", "return n // 5, n % 5"),
    "min of three": ("return min(n, 3, -n)", "return -abs(n) if abs(n) > -3 else 3"),
    "a wrong number of arguments": ("return abs(n, n)", "raise TypeError"),
    "max of a tuple": ("return max((n, 4))", "return max(n, 4)"),
}  # fmt: skip
# The ranges of unbounded integers do not follow conditions, so that these have no term for them.
SAME_WHERE_BOUNDED = {
    "a negative shift": ("return 1 << n if n < 3 else 0",
                         "if n < 0: raise ValueError('no')\n return 2 ** 0 << n if n < 3 else 0"),
    "bits in common": ("return n & 12", "return n & 8 | n & 4"),
}  # fmt: skip
DIFFERENT = {
    "truncating division": ("return n // 2", "return abs(n) // 2 if n >= 0 else -(abs(n) // 2)"),
    "remainder of the dividend's sign": ("return n % 5", "return abs(n) % 5"),
    "a divisor below zero": ("return n // -3", "return -(n // 3)"),
    "an assertion more": ("return n", "assert n != 11\n return n"),
    "another exception": ("return 1 // n", "if n == 0: raise ValueError\n return 1 // n"),
    "a needle": ("return n == 40961 * 3 + 7", "return False"),
    "None is no zero": ("return None if n == 5 else n", "return 0 if n == 5 else n"),
    "a tuple's order": ("return n, 1", "return 1, n"),
    "an unbound local": ("if n != 4: x = 1\n return 1", "if n != 4: x = 1\n return x"),
}


QUOTIENTS = {
    "both at once": ("divmod(n, d)", "(n // d, n - n // d * d)"),
    "a remainder by definition": ("n % d", "n - d * (n // d)"),
    "the multiple below": ("n // d * d", "n - n % d"),
}
SPLICES = {
    "reversing": ("xs[:] = xs[::-1]", "xs.reverse()", "proved"),
    "appending": ("xs[len(xs):] = [n]", "xs.append(n)", "proved"),
    "inserting": ("xs[n:n] = [7]", "xs.insert(n, 7)", "proved"),
    "deleting within": ("del xs[1:-1]", "if len(xs) > 1: xs[:] = xs[0], xs[-1]", "proved"),
    "an end before the start": ("xs[2:1] = [n]", "xs.insert(2, n)", "proved"),
    "a new list": ("xs[:] = []", "xs = []", "different"),
    "removing while going on": ("for x in xs:\n  if x == 0: xs.remove(x)",
                                "xs[:] = [x for x in xs if x != 0]", "different"),
}  # fmt: skip


def function(body):
    return f"def f(n: int):\n {body}\n"


def run(source, arguments):
    scope = {}
    exec(source, scope)  # noqa: S102 - the tests' own text
    try:
        return Outcome(scope["f"](**arguments), None, arguments)
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        return Outcome(None, type(error).__name__, arguments)


@pytest.mark.parametrize("name", SAME)
def test_equivalent_functions_are_proved_for_every_integer(name):
    before, after = map(function, SAME[name])
    verdict = check(before, after)

    assert verdict.status == "proved", verdict
    assert "every integer n" in verdict.describe()
    assert "Z3" in verdict.describe()


@pytest.mark.parametrize("name", [*SAME, *SAME_WHERE_BOUNDED])
def test_equivalent_functions_are_proved_on_a_bounded_domain(name):
    before, after = map(function, (SAME | SAME_WHERE_BOUNDED)[name])
    verdict = check(before, after, {"n": ints(-50, 70)})

    assert verdict.status == "proved", verdict
    assert "all 121 values of n" in verdict.describe()


@pytest.mark.parametrize("name", QUOTIENTS)
def test_quotient_and_remainder_by_any_divisor_hang_together(name):
    before, after = (f"def f(n: int, d: int): return {body}" for body in QUOTIENTS[name])
    turned = after.replace("// d", "// -d").replace("% d", "% -d")

    assert check(before, after).status == "proved"
    assert check(before, turned).status == "different"


def test_a_product_is_not_taken_for_one_with_a_quotient_that_is_gone():
    theory = terms.Integers()
    (n, _), (d, _) = (theory.variable(name, terms.Interval()) for name in "nd")
    kept = []  # else Z3 gives a new term the number of one that is gone
    for k in range(1, 200):
        theory.apply("//", theory.apply("+", n, k), d)
        kept += [terms.literal(10**9 + 100 * k + i) for i in range(k % 7)]
        for i in range(9):
            factor = theory.apply("-", n, 1000 * k + i)
            kept += [factor, theory.apply("*", factor, d)]

            assert kept[-1].term.decl().name() == "*"


@pytest.mark.parametrize("name", SPLICES)
def test_what_an_assigned_slice_leaves_of_a_list(name):
    *bodies, expected = SPLICES[name]
    before, after = (f"def f(xs, n):\n {body}" for body in bodies)
    domain = {"xs": lists(ints(-2, 2), 3), "n": ints(-5, 5)}

    assert check(before, after, domain).status == expected


@pytest.mark.parametrize("domain", [None, {"n": ints(-(10**6), 10**6)}])
@pytest.mark.parametrize("name", DIFFERENT)
def test_a_difference_is_shown_by_an_input_that_replays(name, domain):
    before, after = map(function, DIFFERENT[name])
    verdict = check(before, after, domain)

    assert verdict.status == "different", verdict
    assert verdict.before == run(before, verdict.arguments)
    assert verdict.after == run(after, verdict.arguments)
    assert (verdict.before.value, verdict.before.raised) != (
        verdict.after.value,
        verdict.after.raised,
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_pairs_of_the_page_are_settled(pair):
    verdict = check(pair.before, pair.after, equivalence.domains.parse(pair.domain))

    assert verdict.status == ("proved" if pair.name in ("leap", "ones", "place") else "different")


@pytest.mark.parametrize("seed", range(5))
def test_random_testing_misses_the_needle_that_the_checker_finds(seed):
    domain = {"ms": ints(0, 2**32 - 1)}

    assert random_test(uptime.before, uptime.after, domain, seed=seed).missed
    assert check(uptime.before, uptime.after, domain).status == "different"


NEEDLES = {
    "a password": ("return (n * 48271) % (2**31 - 1) == 12345", "return False", ints(1, 2**31 - 2)),
    "an equation": ("return n * n + 17 * n == 1_524_176_665_128", "return False", ints(0, 10**7)),
}


@pytest.mark.parametrize("name", NEEDLES)
def test_needles_are_found_that_twenty_thousand_calls_miss(name):
    before, after, part = NEEDLES[name]
    before, after = function(before), function(after)

    assert random_test(before, after, {"n": part}).missed
    assert check(before, after, {"n": part}).status == "different"


def test_an_input_is_simplified():
    verdict = check(function("return n > 1000"), function("return n > 500"))

    assert verdict.arguments == {"n": 501}


def test_booleans_are_a_domain_of_their_own():
    before = "def f(a: bool, b: bool): return not (a and b)"
    assert check(before, "def f(a: bool, b: bool): return not a or not b").status == "proved"
    assert check(before, "def f(a: bool, b: bool): return not a and not b").status == "different"
    verdict = check("def f(b): return b + 1", "def f(b): return 2 if b else 1", {"b": bools})
    assert verdict.status == "proved"
    assert "both values of b" in verdict.describe()


def test_helpers_and_constants_are_followed():
    before = "STEP = 2 * 3\ndef clip(x):\n  return max(x, 0)\ndef f(n: int): return clip(n) * STEP"
    verdict = check(before, "def f(n: int): return 6 * n if n > 0 else 0", function="f")

    assert verdict.status == "proved", verdict


def test_function_objects_are_checked_with_their_helpers():
    assert check(leap.before, leap.after).status == "proved"
    assert check(ceiling, ceiling_by_hand, given="b > 0").status == "proved"
    assert check(ceiling, ceiling_by_hand, {"b": ints(-3, 3)}).status == "different"


def positive(n):
    return n >= 0


def minus(a):
    return OFFSET - a


OFFSET = 0


def ceiling(a: int, b: int) -> int:
    return minus(minus(a) // b)


def ceiling_by_hand(a: int, b: int) -> int:
    return (a + b - 1) // b


def test_given_narrows_the_domain_and_is_repeated():
    before, after = function("return abs(n)"), function("return n")

    assert check(before, after).status == "different"
    assert "where n >= 0" in check(before, after, given="n >= 0").describe()
    assert check(before, after, given=positive).status == "proved"
    assert check(before, after, given="1 // n >= 0").status == "proved"


def test_an_empty_domain_is_reported_and_never_proved():
    same = function("return n")
    verdict = check(same, same, given="n > 3 and n < 3")

    assert verdict.status == "unknown"
    assert "empty" in verdict.reason
    with pytest.raises(ValueError, match="empty"):
        ints(3, 2)


def test_a_loop_beyond_the_limit_is_bounded_and_names_it():
    loop = function("s = 0\n for i in range(n): s += 1\n return s")
    verdict = check(loop, function("return max(n, 0)"), timeout=600)

    assert verdict.status == "bounded"
    assert "more than 256 times" in verdict.reason


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "while n == n: n += 1\n return n",
        "while n:\n  while n: n = n + 1",
        "x = 2\n while True: x = x * x",
        "x = 1\n while True: x <<= 9999",
    ],
)
def test_loops_without_end_do_not_hang(loop):
    begun = time.process_time()
    verdict = check(function(loop), function(loop), timeout=5)

    assert verdict.status in ("bounded", "unknown")
    assert time.process_time() - begun < 12


def test_the_timeout_is_kept():
    cubes = "def f(a: int, b: int, c: int): return a**3 + b**3 + c**3 == 114"
    begun = time.process_time()
    verdict = check(cubes, "def f(a: int, b: int, c: int): return False", timeout=2)

    assert verdict.status == "unknown"
    assert "time" in verdict.reason
    assert time.process_time() - begun < 6


def test_a_deep_formula_is_given_up_in_time():
    euclid = "def f(a: int, b: int):\n while b: a, b = b, a % b\n return a"
    body = "while a and b:\n  if a > b: a %= b\n  else: b %= a\n return a or b"
    turns = f"def f(a: int, b: int):\n {body}"
    begun = time.process_time()
    verdict = check(euclid, turns, {"a": ints(0, 9999), "b": ints(0, 9999)}, timeout=3)

    assert verdict.status in ("bounded", "unknown")
    assert time.process_time() - begun < 9


def test_an_input_that_does_not_replay_is_reported_as_a_bug_of_the_checker(monkeypatch):
    monkeypatch.setattr(terms, "floor_divide", lambda a, b: a / b)
    negative = {"n": ints(1), "d": ints(-9, -2)}
    before = "def f(n, d): return n // d"
    after = "def f(n, d):\n q = n // -d\n return -q if n % d == 0 else -q - 1"
    verdict = check(before, after, negative)

    assert verdict.status == "unknown"
    assert "bug in this checker" in verdict.reason


def test_answers_repeat():
    before, after = function("return n == 40961 * 3 + 7"), function("return False")

    assert check(before, after) == check(before, after)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("def f(n: int): return n", "def f(m: int): return m", "signatures differ"),
        ("def f(n: int): return n", "def f(n: int, m: int): return n", "signatures differ"),
        ("def f(n: int = 1): return n", "def f(n: int = 2): return n", "defaults differ"),
        ("def f(n): return n", "def f(n): return n", "not annotated"),
        ("x = 1", "def f(n: int): return n", "no function"),
        ("def f(n: int): return n\ndef g(): return 1", "def f(n: int): return n", "say which"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(before, after, message):
    with pytest.raises(ValueError, match=message):
        check(before, after)


def test_a_domain_of_unknown_parameters_is_refused():
    with pytest.raises(ValueError, match="names m, but f has n"):
        check(function("return n"), function("return n"), {"m": ints()})


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan")])
def test_a_timeout_that_is_no_time_is_refused(timeout):
    with pytest.raises(ValueError, match="timeout"):
        check(function("return n"), function("return n"), timeout=timeout)


@pytest.mark.parametrize("terms_added", [100, 200, 300, 400, 600, 900])
def test_long_sums_are_checked_or_refused(terms_added):
    long = function("return " + " + ".join(["n"] * terms_added))
    short = function(f"return {terms_added} * n")
    try:
        verdict = check(long, short).status
    except Unsupported as refusal:
        verdict = refusal.message

    assert verdict in ("proved", "nested too deeply")


def test_big_numbers_are_written_for_people():
    assert text(2**32) == "4_294_967_296"
    assert text(1 << 9999) == "an integer of 10000 bits"


def test_importing_the_checker_imports_neither_z3_nor_numpy():
    program = (
        "import showcase.verification.refactor, sys\n"
        "assert not {'z3', 'numpy', 'numba'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)

    assert done.returncode == 0


def test_the_public_signature_is_the_documented_one():
    assert str(inspect.signature(check)).startswith("(before: ")
    assert list(inspect.signature(check).parameters) == [
        "before", "after", "domain", "given", "timeout", "function",
    ]  # fmt: skip


@pytest.mark.parametrize("look", ["T.get(xs, 0)", "(1, xs) in T", "T[xs]"])
def test_a_list_is_no_key_of_a_table(look):
    before = f"T = {{1: 2}}\ndef f(xs: list[int]): return {look}"

    assert check(before, "def f(xs: list[int]): raise TypeError").status == "proved"
