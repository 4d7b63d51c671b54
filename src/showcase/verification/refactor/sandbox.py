"""Runs the functions themselves: in a process of its own, or, in a page, in the page's Python.

This file stands alone (standard library only) because it is also run as a script: one JSON
request on standard input, one JSON answer on standard output. What it runs has passed the subset.
Even so the process limits its time and memory, and the search counts steps, so that a loop
without end costs little: rounds of loops and calls, and values too big to be worth waiting for.
Counting may stop a call, and a stopped call says nothing; it never changes what a call does. An
input that differs is run once more without any counting before it is reported.

Values travel as JSON: an integer as the text of its hexadecimal form, a tuple as a list.
"""

import ast
import builtins
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20
MAX_BITS = 1 << 16
MAX_ITEMS = 1000
MAX_DEPTH = 50
CALLS_TO_SHRINK = 20  # of the longest kind; there may be thousands of short ones
STOPPED = ("stopped", None)


class OutOfSteps(BaseException):
    """The call was stopped. Not an Exception: it is no outcome."""


class Steps:
    """How many steps are left before a call is stopped, and how many were taken in all."""

    def __init__(self) -> None:
        self.left = self.taken = 0

    def take(self) -> None:
        """Take one step."""
        self.left -= 1
        self.taken += 1
        if self.left < 0:
            raise OutOfSteps

    # Whatever the operands are (None, a tuple, a float from 2 ** -1), Python operates on them;
    # what is refused before is only an integer or a tuple that would be enormous.

    def add(self, a: Any, b: Any) -> Any:
        """Return a + b."""
        return self.tuple(a + b)

    def multiply(self, a: Any, b: Any) -> Any:
        """Return a * b."""
        for one, times in ((a, b), (b, a)):
            if isinstance(one, tuple) and isinstance(times, int):
                _stop_beyond(len(one) * times, MAX_ITEMS)
        _stop_beyond(_bits(a) + _bits(b), MAX_BITS)
        return self.tuple(a * b)

    def shift(self, a: Any, b: Any) -> Any:
        """Return a << b."""
        _stop_beyond(_bits(a) + (b if isinstance(b, int) else 0), MAX_BITS)
        return a << b

    def power(self, a: Any, b: Any) -> Any:
        """Return a ** b."""
        _stop_beyond(_bits(a) * (b if isinstance(b, int) else 0), MAX_BITS)
        return a**b

    def tuple(self, value: Any) -> Any:
        """Return a value, unless it is an enormous tuple."""
        if not small(value):
            raise OutOfSteps
        return value


def small(value: Any) -> bool:
    """Tell whether a value holds few others, and not nested deeply.

    >>> small((1, (2, 3))), small((0,) * 2000)
    (True, False)
    """
    pending = [(value, 0)]
    for items, (item, depth) in enumerate(pending):
        if items > MAX_ITEMS or depth > MAX_DEPTH:
            return False
        if isinstance(item, tuple):
            pending += ((each, depth + 1) for each in item)
    return True


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _stop_beyond(size: int, most: int) -> None:
    if size > most:
        raise OutOfSteps


def compile_program(source: str, name: str, steps: Steps | None) -> Callable:
    """Compile a program; with `steps`, its loops, calls and big values are counted."""
    tree = ast.parse(source)
    scope: dict[str, Any] = {"__builtins__": vars(builtins)}
    if steps is not None:
        tree = ast.fix_missing_locations(_Counted().visit(tree))
        scope |= {
            f"<{each}>": getattr(steps, each) for each in ("take", "tuple", *_COUNTERS.values())
        }
    exec(compile(tree, "<checked>", "exec"), scope)  # noqa: S102 - the text has passed the subset
    return scope[name]


_COUNTERS = {ast.Add: "add", ast.Mult: "multiply", ast.LShift: "shift", ast.Pow: "power"}


class _Counted(ast.NodeTransformer):
    """Adds the counting. The names of the counters are no identifiers: nothing can shadow them."""

    def _counting(self, node: Any) -> Any:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(_call("take")))
        return node

    visit_While = visit_For = visit_FunctionDef = _counting  # noqa: N815 - ast's naming

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        counter = _COUNTERS.get(type(node.op))
        return _call(counter, node.left, node.right) if counter else node

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        self.generic_visit(node)
        return _call("tuple", node) if isinstance(node.ctx, ast.Load) else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        counter = _COUNTERS.get(type(node.op))
        if counter is None:
            return node
        old = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], _call(counter, old, node.value))


def _call(counter: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(f"<{counter}>", ast.Load()), list(arguments), [])


def outcome(function: Callable, arguments: tuple) -> tuple[str, Any]:
    """Call; return ("returns", value), ("raises", type name) or ("stopped", None).

    A value of a kind that the checker does not know (a float, from 2 ** -1) counts as stopped, and
    so does running out of memory or stack, which tells of the machine rather than the function.
    """
    try:
        value = function(*arguments)
        return ("returns", value) if _known(value) else STOPPED
    except (OutOfSteps, MemoryError, RecursionError):
        return STOPPED
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        return "raises", type(error).__name__


def _known(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_known, value))
    return value is None or isinstance(value, int)


class Pair:
    """Both functions and the condition on their arguments, ready to run."""

    def __init__(self, request: dict, steps: Steps | None) -> None:
        self.steps, self.allowance = steps, request["steps"]
        self.before, self.after, self.given = (
            request[key] and compile_program(request[key], request["names"][key], steps)
            for key in ("before", "after", "given")
        )

    def run(self, arguments: tuple) -> tuple | None:
        """Return both outcomes; None outside the condition (where it raises, it does not hold)."""
        if self.given:
            holds = self._outcome(self.given, arguments)
            if holds == STOPPED:
                return STOPPED, STOPPED
            if holds[0] == "raises" or not holds[1]:
                return None
        return self._outcome(self.before, arguments), self._outcome(self.after, arguments)

    def _outcome(self, function: Callable, arguments: tuple) -> tuple[str, Any]:
        if self.steps is not None:
            self.steps.left = self.allowance
        return outcome(function, arguments)


def compared(outcomes: tuple | None) -> bool:
    """Tell whether the input meets the condition and both calls ended."""
    return outcomes is not None and STOPPED not in outcomes


def differ(outcomes: tuple | None) -> bool:
    """Tell whether both calls ended, and differently."""
    return compared(outcomes) and outcomes[0] != outcomes[1]


def search(request: dict) -> dict:
    """Find the first input on which the outcomes differ, and make it as simple as may be.

    The answer: "input" and "outcomes" (None where all agree), on how many inputs both were
    "compared", and the outcomes of the "last".
    """
    steps = Steps()
    pair = Pair(request, steps)
    answer: dict[str, Any] = {"input": None, "outcomes": None, "compared": 0, "last": None}
    for encoded in request["inputs"]:
        arguments = decode(encoded)
        outcomes = answer["last"] = pair.run(arguments)
        answer["compared"] += compared(outcomes)
        if differ(outcomes):
            arguments = _shrink(pair, arguments, request["bounds"])
            outcomes = answer["last"] = Pair(request, None).run(arguments)
            if differ(outcomes):
                answer |= {"input": arguments, "outcomes": outcomes}
                break
        if steps.taken > request["total"]:
            break
    return {key: encode(value) for key, value in answer.items()}


def _shrink(pair: Pair, arguments: tuple, bounds: list) -> tuple:
    """Bring each argument towards zero for as long as the outcomes still differ."""
    end = pair.steps.taken + CALLS_TO_SHRINK * pair.allowance
    for _ in range(200):
        for simpler in _simpler(arguments, bounds):
            if pair.steps.taken > end:
                return arguments
            if differ(pair.run(simpler)):
                arguments = simpler
                break
        else:
            break
    return arguments


def _simpler(arguments: tuple, bounds: list) -> Iterator[tuple]:
    for position, (value, (low, high)) in enumerate(zip(arguments, decode(bounds), strict=True)):
        if value is False:
            continue
        towards = 1 if value > 0 else -1
        guesses = [False] if value is True else [0, 1, 2, 10, -value if value < 0 else 0]
        if value is not True:
            guesses += [value - towards * (abs(value) // part) for part in (2, 4, 16, 256)]
            guesses += [value - towards]
        for guess in guesses:
            nearer = (abs(guess), guess < 0) < (abs(value), value < 0)
            if nearer and (low is None or guess >= low) and (high is None or guess <= high):
                yield (*arguments[:position], guess, *arguments[position + 1 :])


def encode(value: Any) -> Any:
    """Turn a value into JSON."""
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value if isinstance(value, bool | str) or value is None else hex(value)


def decode(value: Any) -> Any:
    """Turn JSON back into the value."""
    if isinstance(value, list):
        return tuple(decode(item) for item in value)
    is_number = isinstance(value, str) and value.lstrip("-").startswith("0x")
    return int(value, 16) if is_number else value


def _main() -> None:
    import resource

    for limit, most in (("AS", MEMORY_BYTES), ("CPU", CPU_SECONDS), ("CORE", 0)):
        with suppress(ValueError, OSError):  # macOS knows the limit on memory but refuses to set it
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
    request = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    json.dump(search(request), sys.stdout)


if __name__ == "__main__":
    _main()
