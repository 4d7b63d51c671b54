"""Runs both functions on inputs until their outcomes differ, and makes the input found simpler."""

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

from .program import Compiled, compile_program
from .shrink import simpler, together
from .steps import OutOfSteps, Steps, Words
from .values import Unknown, comparable, decode, encode, maker

CALLS_TO_SHRINK = 20  # of the longest kind; there may be thousands of short ones
ROUNDS_TO_SHRINK = 500


class End(NamedTuple):
    """How a call ended: "returns" with a value, "raises" with a type's name, or "stopped".

    Also the state of the arguments then. All but the kind and the type's name are coded.
    """

    kind: str
    value: Any = None
    arguments: Any = ()

    def same(self, other: "End") -> bool:
        """Tell whether another call ended with the same outcome."""
        if self == other:  # most are, and no value need be made to see it
            return True
        if self.kind != other.kind or comparable(self.arguments) != comparable(other.arguments):
            return False
        if self.kind == "raises":
            return self.value == other.value
        return comparable(self.value) == comparable(other.value)


STOPPED = End("stopped")


def outcome(program: Compiled, coded: list, words: Words) -> End:
    """Call a function on arguments made anew.

    A value of a kind that the checker does not know (a float, from 2 ** -1) counts as stopped, and
    so does running out of memory or stack, which tells of the machine rather than the function.
    """
    arguments = decode(coded, maker(program.names))
    end = _call(program.function, arguments)
    if end[0] == "stopped" or (isinstance(words, Steps) and words.stopped):
        return STOPPED
    try:
        kind, value = end
        return End(kind, encode(value) if kind == "returns" else value, encode(arguments))
    except Unknown:
        return STOPPED


def _call(function: Callable, arguments: list) -> tuple[str, Any]:
    try:
        return "returns", function(*arguments)
    except (OutOfSteps, MemoryError, RecursionError):
        return "stopped", None
    except Exception as error:  # noqa: BLE001 - whatever a call raises is its outcome
        return "raises", type(error).__name__


class Pair:
    """Both functions and the condition on their arguments, ready to run."""

    def __init__(self, request: dict, words: Words) -> None:
        self.words, self.allowance = words, request["steps"]
        self.before, self.after, self.given = (
            request[key] and compile_program(request[key], request["names"][key], words)
            for key in ("before", "after", "given")
        )

    def run(self, coded: list) -> tuple[End, End] | None:
        """Return both ends; None outside the condition (where it raises, it does not hold)."""
        if self.given:
            holds = self._outcome(self.given, coded)
            if holds.kind == "stopped":
                return STOPPED, STOPPED
            if holds.kind == "raises" or not comparable(holds.value):
                return None
        return self._outcome(self.before, coded), self._outcome(self.after, coded)

    def _outcome(self, program: Compiled, coded: list) -> End:
        if isinstance(self.words, Steps):
            self.words.left = self.allowance
        return outcome(program, coded, self.words)


def compared(ends: tuple[End, End] | None) -> bool:
    """Tell whether the input meets the condition and both calls ended."""
    return ends is not None and all(end.kind != "stopped" for end in ends)


def differ(ends: tuple[End, End] | None) -> bool:
    """Tell whether both calls ended, and differently."""
    return compared(ends) and not ends[0].same(ends[1])


def search(request: dict) -> dict:
    """Find the first input on which the outcomes differ, and make it as simple as may be.

    The answer: "input" and "outcomes" (None where all agree), on how many inputs both were
    "compared", and the outcomes of the "last".
    """
    steps = Steps(request["wrap"])
    pair = Pair(request, steps)
    answer: dict[str, Any] = {"input": None, "outcomes": None, "compared": 0, "last": None}
    for coded in request["inputs"]:
        ends = answer["last"] = pair.run(coded)
        answer["compared"] += compared(ends)
        if differ(ends):
            found = _shrink(pair, steps, coded, request["domain"])
            ends = answer["last"] = Pair(request, Words(request["wrap"])).run(found)
            if differ(ends):
                return answer | {"input": found, "outcomes": ends}
        if steps.taken > request["total"]:
            break
    return answer


def _shrink(pair: Pair, steps: Steps, coded: list, parts: list) -> list:
    """Make the arguments simpler for as long as the outcomes still differ."""
    end = steps.taken + CALLS_TO_SHRINK * pair.allowance
    domain = {"kind": "tuples", "parts": parts}
    for _ in range(ROUNDS_TO_SHRINK):
        whole = {"tuple": coded}
        for guess in itertools.chain(simpler(whole, domain), together(whole, domain)):
            if steps.taken > end:
                return coded
            if differ(pair.run(guess["tuple"])):
                coded = guess["tuple"]
                break
        else:
            break
    return coded
