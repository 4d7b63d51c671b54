"""Both functions as one question to Z3: on which input do the outcomes differ.

An `Encoding` is that question in one theory with one unrolling limit. It can be asked again with
more effort; effort is counted in Z3's own resource units, not seconds, so that answers repeat.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import z3

from showcase.verification.refactor.domain import Domain, wrap_of
from showcase.verification.refactor.guards import Guard, as_term, conj, disj, exclusive, neg
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.symbolic.abstraction import Abstraction
from showcase.verification.refactor.symbolic.executor import Executor
from showcase.verification.refactor.symbolic.frames import Outcomes
from showcase.verification.refactor.symbolic.inputs import Inputs
from showcase.verification.refactor.symbolic.values import Values
from showcase.verification.refactor.terms import BitVectors, Integers

EFFORT_OF_A_BRANCH = 400_000
Answer = Literal["none", "some", "unknown"]
THEORIES = {"integers": Integers, "bit-vectors": BitVectors}


class OutOfTime(Exception):  # noqa: N818 - a budget is no error
    """The overall timeout has come."""


@dataclass(frozen=True)
class Clock:
    """When to stop."""

    deadline: float

    def left(self) -> float:
        """Return the seconds left."""
        return self.deadline - time.monotonic()

    def milliseconds(self) -> int:
        """Return the time left as Z3 wants it: at least 1, at most a day."""
        return max(1, int(1000 * min(self.left(), 86_400)))

    def tick(self) -> None:
        """Raise OutOfTime once the deadline has passed."""
        if self.left() <= 0:
            raise OutOfTime


class Encoding:
    """The question in one theory; raises CannotExpress where the theory lacks a term for it.

    With `claimed`, loops are not unrolled where the program states an invariant: then `owed` are
    the conditions under which one would not hold, with their lines.
    """

    def __init__(
        self,
        programs: tuple[Program, Program, Program | None],
        domain: Mapping[str, Domain],
        theory: str,
        limit: int,
        clock: Clock,
        *,
        claimed: bool = False,
    ) -> None:
        self.clock, self.theory = clock, THEORIES[theory](wrap_of(domain))
        before, after, given = programs
        self.programs = before, after
        self.inputs = Inputs(domain, self.theory)
        self.inside = self.inputs.inside
        undecided: Guard = False  # a loop of the condition itself goes round too often
        if given is not None:
            condition = self.executor(Executor, given, limit).run(*self._call())
            undecided = conj(self.inside, condition.unwound)
            holds = Values(self.theory).truth(condition.value)
            self.inside = conj(self.inside, conj(condition.returned, holds))
        kind = Abstraction if claimed else Executor
        executors = [self.executor(kind, program, limit) for program in (before, after)]
        self.outcomes = tuple(executor.run(*self._call()) for executor in executors)
        self.owed = [each for executor in executors for each in executor.owed]
        self.endless = any(executor.endless for executor in executors)
        unwound = disj(*(each.unwound for each in self.outcomes))
        supposed = conj(*(executor.supposed for executor in executors))
        self.compared = conj(self.inside, conj(supposed, neg(unwound)))
        self.omitted = disj(undecided, conj(self.inside, conj(supposed, unwound)))
        self.differ = differ(*self.outcomes, Values(self.theory))

    def _call(self) -> tuple[Mapping, Mapping]:
        return self.inputs.values, self.inputs.heap

    def executor(self, kind: type[Executor], program: Program, limit: int) -> Executor:
        """Make an executor that asks this question's solver what is feasible."""
        inside, solver = self.inside, None

        def feasible(guard: Guard) -> bool:
            nonlocal solver
            if solver is None:  # most programs ask nothing
                solver = self._solver(EFFORT_OF_A_BRANCH)
                solver.add(as_term(inside))
            self.clock.tick()
            solver.set("timeout", self.clock.milliseconds())
            return solver.check(as_term(guard)) != z3.unsat

        return kind(program, self.theory, limit, feasible, self.clock.tick)

    def ask(self, effort: int) -> tuple[Answer, dict | None]:
        """Look for an input that tells both apart; say whether there is one, and which."""
        return self.find(conj(self.compared, self.differ), effort)

    def complete(self, effort: int) -> bool:
        """Tell whether no input of the domain goes round a loop more often than was unrolled."""
        return self.find(self.omitted, effort)[0] == "none"

    def never(self, condition: Guard, effort: int) -> bool:
        """Tell whether no input of the domain satisfies a condition."""
        return self.find(conj(self.inside, condition), effort)[0] == "none"

    def example(self, effort: int) -> tuple[Answer, dict | None]:
        """Look for any input of the domain on which both calls end within the limit."""
        return self.find(self.compared, effort)

    def find(self, condition: Guard, effort: int) -> tuple[Answer, dict | None]:
        """Look for arguments that satisfy a condition."""
        if condition is False:
            return "none", None
        self.clock.tick()
        solver = self._solver(effort)
        solver.set("timeout", self.clock.milliseconds())
        # Asserting a deep formula may take Z3 forever, deaf to its timeout; assuming it does not.
        answer = solver.check(as_term(condition))
        if answer == z3.sat:
            return "some", self.inputs.decode(solver.model())
        return ("none" if answer == z3.unsat else "unknown"), None

    def _solver(self, effort: int) -> z3.Solver:
        bits = isinstance(self.theory, BitVectors)
        solver = z3.SolverFor("QF_BV") if bits else z3.SimpleSolver()
        solver.set("rlimit", effort)
        return solver


def differ(a: Outcomes, b: Outcomes, values: Values) -> Guard:
    """Return where the outcomes differ; only to be asked of inputs on which both calls end."""
    result: Guard = False
    for exception in [*a.raises, *(name for name in b.raises if name not in a.raises)]:
        x, y = a.raises.get(exception, False), b.raises.get(exception, False)
        result = disj(result, exclusive(x, y))
    both = conj(a.returned, b.returned)
    result = disj(result, exclusive(a.returned, b.returned))
    result = disj(result, conj(both, neg(values.equal(a.value, b.value))))
    for x, y in zip(a.arguments, b.arguments, strict=False):  # none where no call ends
        result = disj(result, neg(values.equal(x, y)))
    return result
