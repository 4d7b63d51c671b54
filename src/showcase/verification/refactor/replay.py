"""Runs of the two functions themselves, away from this process where there are processes.

The seam is one call, `search`: natively `sandbox_client` asks `sandbox`, in a process of its own
with limits on time and memory; in a page (Pyodide), where there are no processes, the same code
counts steps.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from showcase.verification.refactor.domain import (
    Bools,
    Choices,
    Domain,
    Ints,
    Lists,
    Optional,
    Records,
    Tuples,
    wrap_of,
)
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.sandbox import search as sandbox
from showcase.verification.refactor.sandbox.steps import OutOfSteps
from showcase.verification.refactor.sandbox.values import Instance, Unknown, decode, encode
from showcase.verification.verdict import Outcome, Record

STEPS_OF_A_CALL = 20_000
STEPS_OF_A_SEARCH = 200_000
UNENDED = "does not end in time"


class ReplayError(RuntimeError):
    """The functions could not be run: the process ran out of time or memory, or died."""


@dataclass(frozen=True)
class Found:
    """What running showed: on how many inputs both ended, and one that tells both apart.

    `last` says in words what both did on the last input; None where the condition does not hold.
    """

    compared: int
    arguments: dict | None = None
    before: Outcome | None = None
    after: Outcome | None = None
    last: tuple[str, str] | None = None


@dataclass(frozen=True)
class Runner:
    """Runs one pair of programs on inputs of a domain."""

    before: Program
    after: Program
    given: Program | None
    domain: Mapping[str, Domain]

    def search(
        self, inputs: Iterable[tuple], timeout: float, total: int = STEPS_OF_A_SEARCH
    ) -> Found:
        """Run both functions until they differ; simplify what is found, and run that again."""
        programs = {"before": self.before, "after": self.after, "given": self.given}
        request = {key: program and program.source() for key, program in programs.items()}
        request["names"] = {key: p.function.name for key, p in programs.items() if p}
        request["inputs"] = [[travelling(value) for value in each] for each in inputs]
        request["domain"] = [domain_sent(part) for part in self.domain.values()]
        request |= {"wrap": wrap_of(self.domain), "steps": STEPS_OF_A_CALL, "total": total}
        run = _here if sys.platform == "emscripten" else _elsewhere
        return self._read(run(request, timeout))

    def _read(self, answer: dict) -> Found:
        last = answer["last"] and tuple(_say(end) for end in answer["last"])
        if answer["input"] is None:
            return Found(answer["compared"], last=last)
        arguments = self._named(answer["input"])
        states = [self._named(state) for _, _, state in answer["outcomes"]]
        changed = tuple(
            name
            for name, value in arguments.items()
            if not all(state[name] == value for state in states)
        )
        before, after = (
            Outcome(None, value, state, changed)
            if kind == "raises"
            else Outcome(decode(value, Record), None, state, changed)
            for (kind, value, _), state in zip(answer["outcomes"], states, strict=True)
        )
        return Found(answer["compared"], arguments, before, after, last)

    def _named(self, coded: list) -> dict[str, Any]:
        return dict(zip(self.domain, decode(coded, Record), strict=True))


def domain_sent(part: Domain) -> dict:
    """Return a domain as the JSON that travels with its values.

    >>> domain_sent(Lists(Ints(0, 9), 4))
    {'kind': 'lists', 'part': {'kind': 'ints', 'low': '0x0', 'high': '0x9'}}
    """
    match part:
        case Ints(low=low, high=high):
            return {"kind": "ints", "low": encode(low), "high": encode(high)}
        case Bools():
            return {"kind": "bools"}
        case Choices(choices=values):
            return {"kind": "choices", "values": [encode(value) for value in values]}
        case Optional(part=inner):
            return {"kind": "optional", "part": domain_sent(inner)}
        case Lists(part=inner):
            return {"kind": "lists", "part": domain_sent(inner)}
        case Tuples(parts=parts):
            return {"kind": "tuples", "parts": [domain_sent(inner) for inner in parts]}
        case Records(fields=fields):
            return {"kind": "records", "parts": [domain_sent(inner) for _, inner in fields]}
    raise TypeError(type(part))


def travelling(argument: Any) -> Any:
    """Return the JSON of an argument.

    >>> travelling([Record("P", {"x": 1})])
    [{'class': 'P', 'fields': {'x': '0x1'}}]
    """
    return encode(argument, _record)


def _record(value: Any) -> Instance:
    if not isinstance(value, Record):
        raise Unknown
    return value.name, value.fields, False


def _here(request: dict, timeout: float) -> dict:  # noqa: ARG001 - a page counts steps instead
    try:
        return sandbox.search(request)
    except (Exception, OutOfSteps) as error:
        raise ReplayError("running the functions failed") from error


def _elsewhere(request: dict, timeout: float) -> dict:
    if not hasattr(os, "fork"):
        raise ReplayError("this system has no fork, by which the functions are run apart")
    from showcase.verification.refactor.sandbox_client import CLIENT

    try:
        return CLIENT.ask(request, timeout)
    except TimeoutError as error:
        raise ReplayError("running the functions took too long") from error
    except EOFError as error:
        raise ReplayError("running the functions exceeded the limits of memory or time") from error


def _say(end: tuple) -> str:
    kind, value, _ = end
    if kind == "stopped":
        return UNENDED
    return str(Outcome(None, value) if kind == "raises" else Outcome(decode(value, Record)))
