"""Runs the functions themselves: in a process of its own, or, in a page, in the page's Python.

This file stands alone (standard library only) because it is also run as a script: one JSON
request on standard input, one JSON answer on standard output. What it runs has passed the subset.
Even so the process limits its time and memory, and the search counts steps, so that a loop
without end costs little: rounds of loops and calls, and products too big to be worth waiting for.

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

    def multiply(self, a: int, b: int) -> int:
        """Return a * b unless it would be enormous."""
        return a * b if a.bit_length() + b.bit_length() <= MAX_BITS else self._stop()

    def shift(self, a: int, b: int) -> int:
        """Return a << b unless it would be enormous."""
        return a << b if a.bit_length() + b <= MAX_BITS else self._stop()

    def power(self, a: int, b: int) -> int:
        """Return a ** b unless it would be enormous."""
        return a**b if a.bit_length() * b <= MAX_BITS else self._stop()

    def _stop(self) -> int:
        raise OutOfSteps


def compile_program(source: str, name: str, steps: Steps | None) -> Callable:
    """Compile a program; with `steps`, its loops, calls and products are counted."""
    tree = ast.parse(source)
    scope: dict[str, Any] = {"__builtins__": vars(builtins)}
    if steps is not None:
        tree = ast.fix_missing_locations(_Counted().visit(tree))
        scope |= {f"<{each}>": getattr(steps, each) for each in ("take", *set(_PRODUCTS.values()))}
    exec(compile(tree, "<checked>", "exec"), scope)  # noqa: S102 - the text has passed the subset
    return scope[name]


_PRODUCTS = {ast.Mult: "multiply", ast.LShift: "shift", ast.Pow: "power"}


class _Counted(ast.NodeTransformer):
    """Adds the counting. The names of the counters are no identifiers: nothing can shadow them."""

    def _counting(self, node: Any) -> Any:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(_call("take")))
        return node

    visit_While = visit_For = visit_FunctionDef = _counting  # noqa: N815 - ast's naming

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        product = _PRODUCTS.get(type(node.op))
        return _call(product, node.left, node.right) if product else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        product = _PRODUCTS.get(type(node.op))
        if product is None:
            return node
        old = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], _call(product, old, node.value))


def _call(counter: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(f"<{counter}>", ast.Load()), list(arguments), [])


def outcome(function: Callable, arguments: tuple) -> tuple[str, Any]:
    """Call; return ("returns", value), ("raises", type name) or ("stopped", None).

    A value of a kind that the checker does not know (a float, from 2 ** -1) counts as stopped.
    """
    try:
        value = function(*arguments)
        return ("returns", value) if _known(value) else ("stopped", None)
    except OutOfSteps:
        return "stopped", None
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
        """Return both outcomes; None outside the condition."""
        if self.given and not self._outcome(self.given, arguments)[1]:
            return None
        return self._outcome(self.before, arguments), self._outcome(self.after, arguments)

    def _outcome(self, function: Callable, arguments: tuple) -> tuple[str, Any]:
        if self.steps is not None:
            self.steps.left = self.allowance
        kind, value = outcome(function, arguments)
        return (kind, None) if function is self.given and kind == "raises" else (kind, value)


def differ(outcomes: tuple | None) -> bool:
    """Tell whether both calls ended, and differently."""
    return (
        outcomes is not None
        and outcomes[0] != outcomes[1]
        and "stopped" not in (outcomes[0][0], outcomes[1][0])
    )


def search(request: dict, *, alone: bool) -> dict:
    """Find the first input on which the outcomes differ, and make it as simple as may be.

    The answer: "input" and "outcomes" (None where all agree), how many inputs were "inside" the
    condition, and the outcomes of the "last". `alone`: in a process of its own, so that the input
    found can be run once more without any counting.
    """
    steps = Steps()
    pair = Pair(request, steps)
    answer: dict[str, Any] = {"input": None, "outcomes": None, "inside": 0, "last": None}
    for encoded in request["inputs"]:
        arguments = decode(encoded)
        outcomes = answer["last"] = pair.run(arguments)
        answer["inside"] += outcomes is not None
        if differ(outcomes):
            arguments = _shrink(pair, arguments, request["bounds"])
            if alone:
                pair = Pair(request, None)
            answer |= {"input": arguments, "outcomes": pair.run(arguments)}
            break
        if steps.taken > request["total"]:
            break
    return {key: encode(value) for key, value in answer.items()}


def _shrink(pair: Pair, arguments: tuple, bounds: list) -> tuple:
    """Bring each argument towards zero for as long as the outcomes still differ."""
    for _ in range(200):
        for simpler in _simpler(arguments, bounds):
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
    json.dump(search(request, alone=True), sys.stdout)


if __name__ == "__main__":
    _main()
