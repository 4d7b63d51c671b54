"""Runs of the two functions themselves, away from this process where there are processes.

The seam is one call, `search`: natively it asks `sandbox.py` in a process of its own with limits
on time and memory; in a page (Pyodide), where there are no processes, the same code counts steps.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.verification.refactor import sandbox
from showcase.verification.refactor.domain import Domain, Ints
from showcase.verification.refactor.program import Program
from showcase.verification.verdict import Outcome, text

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
        request["inputs"] = [sandbox.encode(arguments) for arguments in inputs]
        request["bounds"] = [
            sandbox.encode((part.low, part.high) if isinstance(part, Ints) else (0, 1))
            for part in self.domain.values()
        ]
        request |= {"steps": STEPS_OF_A_CALL, "total": total}
        run = _here if sys.platform == "emscripten" else _elsewhere
        return self._read(run(request, timeout))

    def _read(self, answer: dict) -> Found:
        decoded = {key: sandbox.decode(value) for key, value in answer.items()}
        last = decoded["last"] and tuple(_say(*one) for one in decoded["last"])
        if decoded["input"] is None:
            return Found(decoded["compared"], last=last)
        arguments = dict(zip(self.domain, decoded["input"], strict=True))
        before, after = (
            Outcome(value, None, arguments)
            if kind == "returns"
            else Outcome(None, value, arguments)
            for kind, value in decoded["outcomes"]
        )
        return Found(decoded["compared"], arguments, before, after, last)


def _here(request: dict, timeout: float) -> dict:  # noqa: ARG001 - a page counts steps instead
    return sandbox.search(request)


def _elsewhere(request: dict, timeout: float) -> dict:
    command = [sys.executable, "-I", "-S", str(Path(sandbox.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, in isolated mode
            command,
            input=json.dumps(request),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReplayError("running the functions took too long") from error
    if done.returncode:
        raise ReplayError("running the functions exceeded the limits of memory or time")
    return json.loads(done.stdout)


def _say(kind: str, value: object) -> str:
    if kind == "stopped":
        return UNENDED
    return f"returns {text(value)}" if kind == "returns" else f"raises {value}"
