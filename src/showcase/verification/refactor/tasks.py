"""The three "break it" tasks of the chapter: each takes an answer and says whether it will do."""

import ast
from collections.abc import Callable, Mapping

from showcase.tasks import Result
from showcase.verification.refactor.domain import Domain, parse
from showcase.verification.refactor.equivalence import check
from showcase.verification.refactor.pairs import clamp, uptime
from showcase.verification.refactor.program import expression, load
from showcase.verification.refactor.random_testing import random_test
from showcase.verification.refactor.replay import ReplayError

CALLS = 20_000
AGREES = """
def agrees(x: int, low: int, high: int):
    return max(low, min(x, high)) == min(high, max(x, low))
"""
DIVISIONS = ast.FloorDiv | ast.Mod


def needle(
    before: Callable | str, after: Callable | str, domain: Mapping[str, Domain] | None = None
) -> Result:
    """Write two functions that random testing takes for the same and that Z3 tells apart."""
    try:
        tested = random_test(before, after, domain, calls=CALLS)
        if not tested.missed:
            return Result(False, f"random testing finds {tested.arguments}")
        verdict = check(before, after, domain)
    except (ValueError, ReplayError) as error:
        return Result(False, str(error))
    if verdict.status != "different":
        return Result(False, verdict.describe())
    return Result(True, f"{CALLS} random calls agree. {verdict.describe()}")


def mend(after: Callable | str) -> Result:
    """Mend the multiplication and shift: the same days, and still no division."""
    try:
        program = load(after, "after")
        for function in (program.function, *program.helpers.values()):
            for node in ast.walk(function):
                divides = isinstance(getattr(node, "op", None), DIVISIONS)
                if divides or (isinstance(node, ast.Name) and node.id == "divmod"):
                    return Result(False, f"line {node.lineno} divides")
        verdict = check(uptime.before, after, parse(uptime.DOMAIN))
    except ValueError as error:
        return Result(False, str(error))
    return Result(verdict.status == "proved", verdict.describe())


def precondition(condition: str) -> Result:
    """Say when both ways of clamping agree: a condition that holds there, and only there."""
    if not isinstance(condition, str):
        return Result(False, 'write the condition as text, such as "x < low"')
    try:
        program = expression(condition, ("x", "low", "high"))
        text = ast.unparse(program.function.body[0].value)
        exact = check(AGREES, f"def agrees(x, low, high): return bool({text})", parse(clamp.DOMAIN))
    except ValueError as error:
        return Result(False, str(error))
    if exact.status != "different":
        return Result(exact.status == "proved", exact.describe())
    agree = exact.before.value
    there = ", ".join(f"{name} = {value}" for name, value in exact.arguments.items())
    how = "agree, and the condition does not hold" if agree else "differ, and the condition holds"
    return Result(False, f"with {there} the two {how}")
