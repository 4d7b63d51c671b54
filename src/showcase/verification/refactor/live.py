"""What the page asks of the refactoring checker: riddles, examples, a verdict, a recheck.

Needs Z3 (in the page: the worker loads it where asked to), otherwise the standard library only.
"""

import ast
import itertools
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from showcase.verification.refactor.domain import Domain, DomainError, Ints, parse, samples
from showcase.verification.refactor.equivalence import check, compare
from showcase.verification.refactor.examples import EXAMPLES, Example
from showcase.verification.refactor.pairs import PAIRS, Pair
from showcase.verification.refactor.program import Program, functions, load
from showcase.verification.refactor.program import parse as parse_module
from showcase.verification.refactor.random_testing import Tested, random_test
from showcase.verification.refactor.subset import Unsupported
from showcase.verification.verdict import Verdict, text

SCANNED = 12
SECONDS_IN_PAGE = 60
LONGEST_ADDRESS = 6000  # characters; static hosts refuse addresses from about 8,000 on
HEADLINES = {
    "proved": "Proved the same.",
    "different": "They differ.",
    "bounded": "No difference found, but not proved.",
    "unknown": "Not settled.",
}
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
    """Return the riddles with all that they show, every version judged beforehand."""
    return {"riddles": [_riddle(pair) for pair in PAIRS]}


def examples() -> dict:
    """Return what the editors offer to begin with, the first one with its verdict."""
    riddles = [Example(pair.title, *pair.texts(), pair.domain) for pair in PAIRS]
    first = EXAMPLES[0]
    return {
        "groups": [
            {"title": "Examples", "examples": [vars(example) for example in EXAMPLES]},
            {"title": "The riddles above", "examples": [vars(riddle) for riddle in riddles]},
        ],
        "answer": verdict(first.before, first.after, first.domain),
        "seconds": SECONDS_IN_PAGE,
        "longest": LONGEST_ADDRESS,
    }


def verdict(before: str, after: str, domain: str) -> dict:
    """Check two texts over a domain line ("" for the annotations); say the verdicts in words.

    Functions of one name are compared, other than helpers, which are part of what calls them; a
    single function may have another name afterwards. What cannot be checked gives {"error",
    "where", "line"} instead: where is "before", "after", "domain" or None.
    """
    try:
        return {"verdicts": _verdicts(before, after, parse(domain))}
    except Unsupported as error:
        return {"error": error.message, "where": error.file, "line": error.line}
    except DomainError as error:
        return {"error": str(error), "where": "domain", "line": None}
    except ValueError as error:
        return {"error": str(error), "where": None, "line": None}


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
    domain, hunt = parse(pair.domain), parse(pair.hunt)
    before, after = pair.texts()
    tested = random_test(before, after, domain)
    verdicts = [_words(check(before, pair.version(n), domain)) for n in pair.versions]
    return {
        "name": pair.name,
        "title": pair.title,
        "about": (pair.before.__doc__ or "").strip(),
        "story": pair.story.format(calls=f"{tested.calls:,}") if tested.missed else "",
        "lines": _lines(pair),
        "changes": pair.changes,
        "domain": pair.domain,
        "sliders": [_slider(*each) for each in hunt.items()] if pair.sliders else [],
        "truth": pair.before.__annotations__["return"] is bool,
        "scan": _scan(pair, hunt),
        "verdicts": verdicts,
        "answer": "same" if verdicts[-1]["status"] == "proved" else "different",
        "note": pair.note,
        "tested": _tested(tested),
    }


def _tested(tested: Tested) -> str:
    calls = f"{tested.calls:,} random calls, the edges of the domain among them,"
    return f"{calls} find no difference." if tested.missed else f"{calls} find a difference too."


def _lines(pair: Pair) -> list[list]:
    """Return the function's lines, each in parts: text, or the number of a change."""
    first, *rest = pair.frame()
    parts: list = [first]
    for number, part in enumerate(rest):
        parts += [number, part]
    lines: list[list] = [[]]
    for part in parts:
        pieces = part.rstrip("\n").split("\n") if isinstance(part, str) else [part]
        lines[-1].append(pieces[0])
        lines += [[piece] for piece in pieces[1:]]
    return [[part for part in line if part != ""] for line in lines]


def _slider(name: str, part: Domain) -> dict:
    low, high = (part.low, part.high) if isinstance(part, Ints) else (0, 1)
    return {"name": name, "low": low, "high": high}


def _scan(pair: Pair, hunt: Mapping[str, Domain]) -> list[dict]:
    """Run a few inputs on which both give the same result: they tell nothing away."""
    shown = []
    for arguments in samples(hunt, 400, seed=5):
        result = _run(pair.before, arguments)
        if result == _run(pair.after, arguments):
            call = ", ".join(text(argument) for argument in arguments)
            shown.append({"call": f"{pair.name}({call})", "result": result})
    step = max(1, len(shown) // SCANNED)
    return shown[::step][:SCANNED]


def _run(function: Callable, arguments: tuple) -> str:
    try:
        return text(function(*deepcopy(arguments)))
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        return type(error).__name__


def _verdicts(before: str, after: str, domain: Mapping[str, Domain]) -> list[dict]:
    names = _compared(before, after)
    programs = [(load(before, "before", one), load(after, "after", other)) for one, other in names]
    for name in domain:
        if not any(_parameter(name) in program.parameters for program, _ in programs):
            raise DomainError(f"no function that is compared has a parameter {name}")
    deadline = time.monotonic() + SECONDS_IN_PAGE
    answers = []
    for program, other in programs:
        own = {
            name: part for name, part in domain.items() if _parameter(name) in program.parameters
        }
        _every_domain_known(program, own)
        left = max(1.0, deadline - time.monotonic())
        answer = compare(program, other, own, timeout=left)
        function = program.function.name if len(programs) > 1 else None
        answers.append(_words(answer) | {"function": function})
    return answers


def _every_domain_known(program: Program, domain: Mapping[str, Domain]) -> None:
    """Refuse a parameter without a domain, in the words of the page."""
    for argument in program.function.args.args:
        if argument.annotation is None and argument.arg not in domain:
            name = argument.arg
            words = f"{name} has no domain: annotate it, or say {name}: 0..40 beneath"
            raise Unsupported(words, program.file, argument.lineno)


def _parameter(name: str) -> str:
    """Return the parameter that a domain names, or one of whose fields it names."""
    return name.partition(".")[0]


def _compared(before: str, after: str) -> list[tuple[str, str]]:
    """Pair the functions to compare: by name, without those that others of them call."""
    modules = parse_module(before, "before"), parse_module(after, "after")
    names = [functions(module) for module in modules]
    for side, found in zip(("before", "after"), names, strict=True):
        if not found:
            raise ValueError(f"{side}: there is no function to compare")
    if all(len(found) == 1 for found in names):
        return [(names[0][0], names[1][0])]
    common = [name for name in names[0] if name in names[1]]
    if not common:
        raise ValueError("no function of before has its name in after")
    called = {
        node.id
        for module in modules
        for function in module.body
        if isinstance(function, ast.FunctionDef) and function.name in common
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id != function.name
    }
    return [(name, name) for name in common if name not in called] or [(n, n) for n in common]


def _words(answer: Verdict) -> dict:
    """Say a verdict for the page; `arguments` only where sliders can take them."""
    if answer.status != "different":
        return {
            "status": answer.status,
            "headline": HEADLINES[answer.status],
            "evidence": answer.describe(),
        }
    call = ", ".join(f"{name} = {text(value)}" for name, value in answer.arguments.items())
    return {
        "status": answer.status,
        "headline": HEADLINES[answer.status],
        "call": call or "no arguments",
        "outcomes": [str(answer.before), str(answer.after)],
        "evidence": f"Asked for {answer.domain}. {answer.reason}",
        "arguments": _numbers(answer.arguments),
    }


def _numbers(arguments: Mapping[str, Any]) -> dict[str, int] | None:
    """Return arguments that are integers which JavaScript holds exactly, else None."""
    exact = all(isinstance(v, int) and abs(v) < 2**53 for v in arguments.values())
    return {name: int(value) for name, value in arguments.items()} if exact else None
