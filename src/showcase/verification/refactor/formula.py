"""Both functions as one question to Z3: on which input do the outcomes differ.

An `Encoding` is that question in one theory with one unrolling limit. It can be asked again with
more effort; effort is counted in Z3's own resource units, not seconds, so that answers repeat.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import z3

from showcase.verification.refactor.domain import Domain, Ints
from showcase.verification.refactor.executor import Outcomes, execute
from showcase.verification.refactor.expressions import is_number
from showcase.verification.refactor.intervals import Interval
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.terms import (
    BitVectors,
    Guard,
    Int,
    Integers,
    Theory,
    as_term,
    conj,
    disj,
    neg,
)

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
    """The question in one theory; raises CannotExpress where the theory lacks a term for it."""

    def __init__(
        self,
        programs: tuple[Program, Program, Program | None],
        domain: Mapping[str, Domain],
        theory: str,
        limit: int,
        clock: Clock,
    ) -> None:
        self.clock, self.theory = clock, THEORIES[theory]()
        before, after, given = programs
        self.variables, self.inside = _variables(domain, self.theory)
        undecided: Guard = False  # a loop of the condition itself goes round too often
        if given is not None:
            condition = self._execute(given, limit)
            undecided = conj(self.inside, condition.unwound)
            self.inside = conj(self.inside, _truth(condition, self.theory))
        self.outcomes = tuple(self._execute(program, limit) for program in (before, after))
        unwound = disj(*(each.unwound for each in self.outcomes))
        self.compared = conj(self.inside, neg(unwound))
        self.omitted = disj(undecided, conj(self.inside, unwound))
        self.differ = _differ(*self.outcomes, self.theory)

    def _execute(self, program: Program, limit: int) -> Outcomes:
        solver = self._solver(EFFORT_OF_A_BRANCH)
        solver.add(as_term(self.inside))

        def feasible(guard: Guard) -> bool:
            self.clock.tick()
            solver.set("timeout", self.clock.milliseconds())
            return solver.check(as_term(guard)) != z3.unsat

        return execute(
            program,
            self.variables,
            self.theory,
            limit=limit,
            feasible=feasible,
            tick=self.clock.tick,
        )

    def ask(self, effort: int) -> tuple[Answer, dict | None]:
        """Look for an input that tells both apart; say whether there is one, and which."""
        return self._find(conj(self.compared, self.differ), effort)

    def complete(self, effort: int) -> bool:
        """Tell whether no input of the domain goes round a loop more often than was unrolled."""
        return self._find(self.omitted, effort)[0] == "none"

    def example(self, effort: int) -> tuple[Answer, dict | None]:
        """Look for any input of the domain on which both calls end within the limit."""
        return self._find(self.compared, effort)

    def _find(self, condition: Guard, effort: int) -> tuple[Answer, dict | None]:
        if condition is False:
            return "none", None
        self.clock.tick()
        solver = self._solver(effort)
        solver.set("timeout", self.clock.milliseconds())
        # Asserting a deep formula may take Z3 forever, deaf to its timeout; assuming it does not.
        answer = solver.check(as_term(condition))
        if answer == z3.sat:
            return "some", self._decode(solver.model())
        return ("none" if answer == z3.unsat else "unknown"), None

    def _solver(self, effort: int) -> z3.Solver:
        bits = isinstance(self.theory, BitVectors)
        solver = z3.SolverFor("QF_BV") if bits else z3.Solver()
        solver.set("rlimit", effort)
        return solver

    def _decode(self, model: z3.ModelRef) -> dict[str, Any]:
        def value(variable: Any) -> Any:
            if not isinstance(variable, Int | z3.BoolRef):
                return variable
            if isinstance(variable, z3.BoolRef):
                return z3.is_true(model.eval(variable, model_completion=True))
            found = model.eval(variable.term, model_completion=True)
            # Not as_long: like all of Python's, it reads 4300 digits at most.
            return int(Decimal(found.as_string())) if z3.is_int(found) else found.as_signed_long()

        return {name: value(variable) for name, variable in self.variables.items()}


def _variables(domain: Mapping[str, Domain], theory: Theory) -> tuple[dict[str, Any], Guard]:
    """Make an unknown for each parameter, and the condition that all lie in their domains."""
    variables: dict[str, Any] = {}
    inside: Guard = True
    for name, part in domain.items():
        if not isinstance(part, Ints):
            variables[name] = z3.Bool(name)
        elif part.size == 1:
            variables[name] = part.low
        else:
            variables[name], within = theory.variable(name, Interval(part.low, part.high))
            inside = conj(inside, within)
    return variables, inside


def _truth(condition: Outcomes, theory: Theory) -> Guard:
    """Return where the condition holds; where it raises, it does not."""
    result: Guard = False
    for guard, value in condition.returns:
        if is_number(value):
            zero = theory.compare("==", theory.integer(value), 0)
            truth = neg(zero) if not isinstance(value, bool | z3.BoolRef) else value
        else:
            truth = bool(value)
        result = disj(result, conj(guard, truth))
    return result


def _differ(a: Outcomes, b: Outcomes, theory: Theory) -> Guard:
    """Return where the outcomes differ; only to be asked of inputs on which both calls end."""
    result: Guard = False
    for exception in [*a.raises, *(name for name in b.raises if name not in a.raises)]:
        x, y = a.raises.get(exception, False), b.raises.get(exception, False)
        result = disj(result, _xor(x, y))
    shapes_of_a, shapes_of_b = (_by_shape(each.returns, theory) for each in (a, b))
    for shape in [*shapes_of_a, *(shape for shape in shapes_of_b if shape not in shapes_of_a)]:
        x, y = shapes_of_a.get(shape), shapes_of_b.get(shape)
        if x is None or y is None:
            result = disj(result, (x or y)[0])
            continue
        same: Guard = True
        for one, other in zip(x[1], y[1], strict=True):
            same = conj(same, theory.compare("==", one, other))
        result = disj(result, disj(_xor(x[0], y[0]), conj(conj(x[0], y[0]), neg(same))))
    return result


def _xor(a: Guard, b: Guard) -> Guard:
    if isinstance(a, bool):
        return neg(b) if a else b
    if isinstance(b, bool):
        return neg(a) if b else a
    return z3.Xor(a, b)


def _by_shape(returns: list[tuple[Guard, Any]], theory: Theory) -> dict[Any, tuple[Guard, list]]:
    """Join what is returned, by its shape: a number, None, a tuple of shapes."""
    shapes: dict[Any, tuple[Guard, list]] = {}
    for guard, value in returns:
        shape, numbers = _flatten(value)
        numbers = [theory.integer(number) for number in numbers]
        if shape in shapes:
            known, others = shapes[shape]
            pairs = zip(numbers, others, strict=True)
            numbers = [theory.choose(guard, one, other) for one, other in pairs]
            guard = disj(guard, known)  # noqa: PLW2901 - the joined guard
        shapes[shape] = (guard, numbers)
    return shapes


def _flatten(value: Any) -> tuple[Any, list]:
    if isinstance(value, tuple):
        parts = [_flatten(item) for item in value]
        return tuple(shape for shape, _ in parts), [n for _, numbers in parts for n in numbers]
    return (None, []) if value is None else ("number", [value])
