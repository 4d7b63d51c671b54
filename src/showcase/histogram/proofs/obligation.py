"""A lemma as an obligation to prove, and the three questions that Z3 is asked about it.

    proved    given and not claim has no solution: the claim follows, for all numbers
    possible  given has a solution: there is something that the lemma speaks of
    refuted   with a mistake planted in it, given and not claim has one: the lemma can fail

The second question guards against hypotheses that contradict each other, from which everything
follows; the third against a claim that says nothing. All formulas are free of quantifiers: where a
hypothesis speaks of every bucket, its instances are written out for the buckets that matter, which
makes it weaker, and every answer a definite one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

import z3

Lemma = Callable[[bool], tuple[list[z3.BoolRef], z3.BoolRef]]
MILLISECONDS = 5000


@dataclass(frozen=True)
class Obligation:
    """A lemma: `state(planted)` returns what is given and what is claimed."""

    statement: str
    mistake: str
    state: Lemma


@dataclass(frozen=True)
class Finding:
    """What Z3 answered; `refutation` is a case in which the planted mistake shows, in words."""

    statement: str
    mistake: str
    proved: bool
    possible: bool
    refutation: str | None
    seconds: float

    @property
    def holds(self) -> bool:
        """Proved, of something, and able to fail."""
        return self.proved and self.possible and self.refutation is not None


class Obligations:
    """The lemmas of one subject, gathered by a decorator in the order in which they stand.

    The first line of a function's docstring is its statement.
    """

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self._gathered: list[Obligation] = []

    def __iter__(self) -> Iterator[Obligation]:
        return iter(self._gathered)

    def lemma(self, *, mistake: str) -> Callable[[Lemma], Lemma]:
        """Add a lemma; `mistake` says what is wrong where it is called with True."""

        def gather(state: Lemma) -> Lemma:
            statement = (state.__doc__ or "").strip().splitlines()[0]
            self._gathered.append(Obligation(statement, mistake, state))
            return state

        return gather


def judge(obligation: Obligation) -> Finding:
    """Ask Z3 the three questions."""
    begun = perf_counter()
    given, claim = obligation.state(False)
    proved, _ = _solve([*given, z3.Not(claim)])
    possible, _ = _solve(given)
    given, claim = obligation.state(True)
    _, model = _solve([*given, z3.Not(claim)])
    return Finding(
        obligation.statement,
        obligation.mistake,
        proved == z3.unsat,
        possible == z3.sat,
        None if model is None else _words(model),
        perf_counter() - begun,
    )


def _solve(formulas: list[z3.BoolRef]) -> tuple[z3.CheckSatResult, z3.ModelRef | None]:
    solver = z3.Solver()
    solver.set("timeout", MILLISECONDS)
    solver.add(*formulas)
    answer = solver.check()
    return answer, solver.model() if answer == z3.sat else None


def _words(model: z3.ModelRef) -> str:
    """Say a model's numbers; what is a function is left out."""
    numbers = sorted((d.name(), model[d]) for d in model if d.arity() == 0)
    return ", ".join(f"{name} = {_number(value)}" for name, value in numbers)


def _number(value: z3.ExprRef) -> str:
    return str(value.as_signed_long()) if z3.is_bv_value(value) else str(value)
