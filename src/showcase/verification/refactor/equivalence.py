"""The checker: testing first, then proof, in a fixed order under one budget.

    both functions on a few inputs ── they differ ──▶ simplify ──▶ different
        │ all agree
    a portfolio of proofs, and more inputs ──▶ proved, different, bounded or unknown

Z3 imports on first use.
"""

import ctypes
import time
from collections.abc import Callable, Mapping
from itertools import islice
from numbers import Real

from showcase.verification.refactor import domain as domains
from showcase.verification.refactor.domain import Domain
from showcase.verification.refactor.portfolio import different, prove
from showcase.verification.refactor.program import Program, literals, load
from showcase.verification.refactor.question import (
    complete_domain,
    condition_words,
    read_condition,
    same_classes,
    same_signature,
)
from showcase.verification.refactor.replay import STEPS_OF_A_CALL, Found, ReplayError, Runner
from showcase.verification.refactor.subset import Unsupported
from showcase.verification.verdict import Verdict

FIRST, TESTS = 32, 2_000
"""Inputs tried before Z3 is asked; in all, where Z3's first, least effort has settled nothing.

Most differences that testing finds at all, it finds on the first few; where it finds none, Z3 is
soon the quicker. Before that, the calls together take no more steps than one of them may.
"""
SEED = 1
LONGEST = 86_400


def check(
    before: Callable | str,
    after: Callable | str,
    domain: Mapping[str, Domain] | None = None,
    *,
    given: Callable | str | None = None,
    timeout: float = 20,
    function: str | None = None,
) -> Verdict:
    """Tell whether two functions have the same outcome on every input of a domain.

    Each is a function or module text (`function` names the one meant, else it is the only one).
    `domain` maps parameters to `ints(…)`, `bools`, `optional(…)`, `lists(…)`, `tuples(…)` or
    `choices(…)`; what it leaves out comes from the annotations. `given` restricts it: a function of
    the same parameters, or an expression; where it raises, it does not hold. Raises Unsupported for
    Python outside the subset, ValueError for a domain or signatures that do not fit.

    >>> check("def f(n: int): return n // 2", "def f(n: int): return int(n < 0) + n // 2").status
    'different'
    """
    return compare(
        load(before, "before", function), load(after, "after", function), domain, given, timeout
    )


def compare(
    before: Program,
    after: Program,
    domain: Mapping[str, Domain] | None = None,
    given: Callable | str | None = None,
    timeout: float = 20,
) -> Verdict:
    """Do what `check` does, for programs already read."""
    if not (isinstance(timeout, Real) and 0 < timeout <= LONGEST):
        raise ValueError(f"the timeout is a number of seconds up to {LONGEST}, not {timeout!r}")
    try:
        return _compare(before, after, domain, given, timeout)
    except (RecursionError, ctypes.ArgumentError) as error:  # Z3 makes the one into the other
        raise Unsupported("nested too deeply", before.file, before.function.lineno) from error


def _compare(
    before: Program,
    after: Program,
    domain: Mapping[str, Domain] | None,
    given: Callable | str | None,
    timeout: float,
) -> Verdict:
    deadline = time.monotonic() + timeout
    same_signature(before, after)
    full = complete_domain(before, domain)
    condition = read_condition(given, before.parameters, before.classes.values())
    for program in filter(None, (before, after, condition)):
        same_classes(full, program)
    words = domains.describe(full, condition_words(given, condition))
    runner = Runner(before, after, condition, full)
    inputs = domains.samples(full, TESTS, SEED, literals(before, after, condition))
    try:
        tested = runner.search(islice(inputs, FIRST), timeout, total=STEPS_OF_A_CALL)
    except ReplayError:
        tested = Found(0)
    if tested.arguments is not None:
        return different(words, tested, "testing")
    return prove(runner, words, deadline, inputs, compared=tested.compared > 0)
