"""What the page asks of the refactoring checker: the five riddles, a verdict, a recheck.

Needs Z3 (in the page: the worker loads it where asked to), otherwise the standard library only.
"""

import ast
import difflib
import inspect
import itertools
from collections.abc import Mapping
from typing import Any

from showcase.verification.refactor.domain import Domain, Ints, parse, samples
from showcase.verification.refactor.equivalence import check, compare
from showcase.verification.refactor.pairs import PAIRS, Pair
from showcase.verification.refactor.program import load
from showcase.verification.refactor.subset import Unsupported
from showcase.verification.verdict import Verdict, text

SCANNED = 12
TIMEOUT_IN_PAGE = 60
ROUNDING = (
    "def divide(a: int, b: int):\n    return a // b\n",
    """\
def divide(a: int, b: int):
    size = abs(a) // abs(b)
    if (a < 0) == (b < 0):
        return size
    return -size if abs(a) % abs(b) == 0 else -size - 1
""",
    "a: int, b: -3..-1",
)


def opening() -> dict:
    """Return the five pairs with everything that their riddle shows, computed beforehand."""
    return {"pairs": [_riddle(pair) for pair in PAIRS]}


def verdict(before: str, after: str, domain: str) -> dict:
    """Check two texts over a domain line ("" for the annotations); say the verdict in words.

    A text outside the subset gives {"error", "where", "line"} instead.
    """
    try:
        programs = load(before, "before"), load(after, "after")
        answer = compare(*programs, parse(domain), timeout=TIMEOUT_IN_PAGE)
    except Unsupported as error:
        return {"error": error.message, "where": error.file, "line": error.line}
    except ValueError as error:
        return {"error": str(error), "where": None, "line": None}
    return _words(answer)


def recheck(state: Any) -> dict:
    """Check the translation of `//`: against CPython, and by what the checker makes of it.

    The figure is the riddle on show, judged with the edited translation.
    """
    checks = [_against_cpython(), _in_the_checker()]
    number = state.get("pair") if isinstance(state, dict) else None
    if type(number) is not int or not 0 <= number < len(PAIRS):
        if state is not None:
            which = f'a riddle is {{"pair": 0}} to {{"pair": {len(PAIRS) - 1}}}'
            checks.append(_check("the figure shows a riddle to judge", which))
        return {"checks": checks, "figure": None}
    pair = PAIRS[number]
    try:
        judged = _words(check(*pair.texts(), parse(pair.domain), timeout=10))
    except Exception:  # noqa: BLE001 - the function is the visitor's; the checks say what it raises
        return {"checks": checks, "figure": None}
    return {"checks": checks, "figure": {"pair": number, "verdict": judged}}


def _against_cpython() -> dict:
    import z3

    from showcase.verification.refactor import terms

    name = "agrees with CPython's // for every a from -7 to 7 and b from -4 to 4"
    for a, b in itertools.product(range(-7, 8), range(-4, 5)):
        if b == 0:
            continue
        try:
            got = z3.simplify(terms.floor_divide(z3.IntVal(a), z3.IntVal(b)))
        except Exception as error:  # noqa: BLE001 - the function is the visitor's
            return _check(name, f"with a = {a}, b = {b} it raises {type(error).__name__}: {error}")
        if str(got) != str(a // b):
            return _check(name, f"{a} // {b} is {a // b}; the translation gives {got}")
    return _check(name)


def _in_the_checker() -> dict:
    name = "with it, the checker proves that two ways of dividing are the same"
    before, after, domain = ROUNDING
    try:
        answer = check(before, after, parse(domain), timeout=10)
    except Exception as error:  # noqa: BLE001 - the function is the visitor's
        return _check(name, f"the checker raises {type(error).__name__}: {error}")
    return _check(name, None if answer.status == "proved" else answer.describe())


def _check(name: str, problem: str | None = None) -> dict:
    return {"name": name, "passed": problem is None, "detail": problem or ""}


def _riddle(pair: Pair) -> dict:
    before, after = pair.texts()
    domain, hunt = parse(pair.domain), parse(pair.hunt)
    truth = isinstance(pair.before(*(0 for _ in hunt)), bool)
    return {
        "name": pair.name,
        "title": pair.title,
        "before": _marked(before, after, "-"),
        "after": _marked(before, after, "+"),
        "about": inspect.getdoc(pair.before),
        "texts": [_without_docstring(before), _without_docstring(after)],
        "domain": pair.domain,
        "inputs": [_slider(name, part) for name, part in hunt.items()],
        "truth": truth,
        "scan": _scan(pair, hunt),
        "verdict": _words(check(before, after, domain)),
        "note": pair.note,
    }


def _slider(name: str, part: Domain) -> dict:
    low, high = (part.low, part.high) if isinstance(part, Ints) else (0, 1)
    return {"name": name, "low": low, "high": high}


def _scan(pair: Pair, hunt: Mapping[str, Domain]) -> list[dict]:
    """Run a few inputs on which both agree: they tell nothing away."""
    shown = []
    for arguments in samples(hunt, 400, seed=5):
        result = pair.before(*arguments)
        if result == pair.after(*arguments):
            call = ", ".join(text(argument) for argument in arguments)
            shown.append({"call": f"{pair.name}({call})", "result": text(result)})
    step = max(1, len(shown) // SCANNED)
    return shown[::step][:SCANNED]


def _marked(before: str, after: str, side: str) -> list[dict]:
    """Return one side's lines without the docstring, each marked where it changed."""
    sides = (_without_docstring(before), _without_docstring(after))
    lines = difflib.ndiff(*(side.splitlines() for side in sides))
    return [
        {"text": line[2:], "changed": line[0] == side} for line in lines if line[0] in (" ", side)
    ]


def _without_docstring(source: str) -> str:
    doc = ast.parse(source).body[0].body[0]
    lines = source.splitlines()
    return "\n".join(lines[: doc.lineno - 1] + lines[doc.end_lineno :])


def _words(answer: Verdict) -> dict:
    found = answer.status == "different"
    return {
        "status": answer.status,
        "words": answer.describe(),
        "domain": answer.domain,
        "reason": answer.reason,
        "arguments": [[name, _plain(value)] for name, value in answer.arguments.items()]
        if found
        else None,
        "outcomes": [str(answer.before), str(answer.after)] if found else None,
    }


def _plain(value: Any) -> Any:
    """Return what JSON and JavaScript hold exactly; other numbers as text."""
    return value if isinstance(value, bool) or abs(value) < 2**53 else text(value)
