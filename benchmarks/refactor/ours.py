"""Ours on one pair, in a process of its own: the checker, testing alone, and Z3 alone.

    python -m refactor.ours suite arithmetic/quorum 20 check testing z3

Z3 and all of the checker are imported, Z3 has made its first solver, and the server that runs the
functions is started, before the clocks start.
"""

import importlib
import json
import resource
import sys
from collections.abc import Callable
from statistics import median
from time import monotonic, perf_counter
from typing import Any

import z3
from suite import Pair

from showcase.verification.refactor import Unsupported, check, formula, lockstep  # noqa: F401 - likewise
from showcase.verification.refactor.domain import samples, wrap_of
from showcase.verification.refactor.kinds import product_size
from showcase.verification.refactor.portfolio import prove
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import complete_domain, read_condition
from showcase.verification.refactor.replay import STEPS_OF_A_CALL, Runner, travelling
from showcase.verification.refactor.sandbox import search as sandbox
from showcase.verification.refactor.sandbox.steps import Steps
from showcase.verification.refactor.sandbox_client import CLIENT

CALLS, SEED, LONGEST = 20_000, 1, 60


def checker(pair: Pair, seconds: float) -> dict[str, Any]:
    """Ask as a user does: testing first, then Z3."""
    try:
        verdict = check(pair.before, pair.after, pair.domain, given=pair.given, timeout=seconds)
    except Unsupported as refusal:
        return {"verdict": "refused", "reason": str(refusal)}
    by = {"by": "testing" if verdict.reason.startswith("Found by testing") else "Z3"}
    return {"verdict": verdict.status, "reason": verdict.reason} | by


def testing(pair: Pair, seconds: float) -> dict[str, Any]:  # noqa: ARG001 - counts calls instead
    """Call both functions on inputs that favour the edges, in this process, until they differ."""
    runner = _runner(pair)
    programs = {"before": runner.before, "after": runner.after, "given": runner.given}
    request: dict[str, Any] = {key: p and p.source() for key, p in programs.items()}
    request["names"] = {key: p.function.name for key, p in programs.items() if p}
    request["steps"] = STEPS_OF_A_CALL
    both, end = sandbox.Pair(request, Steps(wrap_of(runner.domain))), monotonic() + LONGEST
    calls = 0
    for arguments in samples(runner.domain, CALLS, SEED):
        calls += 1
        if sandbox.differ(both.run([travelling(value) for value in arguments])):
            return {"verdict": "different", "calls": calls}
        if monotonic() > end:
            return {"verdict": "missed", "calls": calls}
    size = product_size(part.size for part in runner.domain.values())
    return {"verdict": "all tried" if size == calls else "missed", "calls": calls}


def z3_alone(pair: Pair, seconds: float) -> dict[str, Any]:
    """Ask Z3 at once, as the checker does once testing has found nothing."""
    try:
        return {"verdict": prove(_runner(pair), "", monotonic() + seconds, compared=True).status}
    except Unsupported as refusal:
        return {"verdict": "refused", "reason": str(refusal)}


def _runner(pair: Pair) -> Runner:
    before, after = load(pair.before, "before"), load(pair.after, "after")
    condition = read_condition(pair.given, before.parameters, before.classes.values())
    return Runner(before, after, condition, complete_domain(before, pair.domain))


def timed(subject: Callable, pair: Pair, seconds: float, start: float) -> dict[str, Any]:
    """Run a subject; add its wall seconds, and those of the processor with all its processes.

    The server that runs the functions is started before; `start` is what that takes.
    """
    ready()
    began, begun = _processor(), perf_counter()
    answer = subject(pair, seconds)
    took = perf_counter() - begun
    CLIENT.stop()  # what a process has used is known once it has ended
    return answer | {"seconds": took, "cpu": _processor() - began - start}


def ready() -> None:
    """See to it that the server runs."""
    check("def f(n: int): return n", "def f(n: int): return n + 1")


def starting() -> float:
    """Return the seconds of the processor that the server takes to be ready."""
    ready()
    began = _processor()
    CLIENT.stop()
    return _processor() - began


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


SUBJECTS = {"check": checker, "testing": testing, "z3": z3_alone}

if __name__ == "__main__":
    package, name, limit, *asked = sys.argv[1:]
    (found,) = (each for each in importlib.import_module(package).PAIRS if each.name == name)
    z3.Solver().check()  # the first takes a tenth of a second, as CrossHair's does at its start
    start = median(starting() for _ in range(5))
    print(json.dumps({each: timed(SUBJECTS[each], found, float(limit), start) for each in asked}))
