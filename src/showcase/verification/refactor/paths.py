"""The formula of a program taken apart again: a tree of guards, an outcome at each leaf.

    total < 0 ─┬─ yes ── people = 0 ─┬─ yes ── raises ZeroDivisionError
               └─ no ── …            └─ no ── returns 0 / people

The executor joins ways again as soon as it can; the tree is what that formula means.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import z3

from showcase.verification.refactor.formula import Encoding
from showcase.verification.refactor.guards import Guard, as_term
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.symbolic.executor import Executor
from showcase.verification.refactor.symbolic.frames import Outcomes

MOST = 16
"""Leaves: a larger tree tells nobody anything."""


@dataclass(frozen=True)
class Leaf:
    """How a call ends there, in words."""

    says: str
    raises: bool


@dataclass(frozen=True)
class Branch:
    """Where ways part."""

    guard: z3.BoolRef
    yes: "Tree"
    no: "Tree"


Tree = Leaf | Branch


class _Noting(Executor):
    """Notes the guards at which ways part, in the order of the program."""

    def run(self, *call: Any) -> Outcomes:
        self.guards: list[z3.BoolRef] = []
        return super().run(*call)

    def _note(self, guard: Guard | None) -> None:
        if isinstance(guard, z3.BoolRef):
            self.guards.append(guard)

    def fork(self, guard: Guard, *actions: Callable[[], None]) -> None:
        self._note(guard)
        super().fork(guard, *actions)

    def under(self, guard: Guard, action: Callable[[], Any]) -> Any:
        self._note(guard)
        return super().under(guard, action)

    def throw(self, exception: str, guard: Guard | None = None) -> Any:
        self._note(guard)
        return super().throw(exception, guard)


def paths(question: Encoding, program: Program) -> Tree:
    """Return the tree of a program of this question, whose calls return a number or a boolean.

    ValueError where it has more than 16 leaves or returns something else.
    """
    executor = question.executor(_Noting, program, limit=4)
    outcomes = executor.run(question.inputs.values, question.inputs.heap)
    value = getattr(outcomes.value, "term", outcomes.value)
    if not isinstance(value, z3.ExprRef | int):
        raise ValueError(  # noqa: TRY004 - errors for bad input are ValueErrors
            f"{program.function.name} does not return a number or a boolean"
        )
    term = value if isinstance(value, z3.ExprRef) else z3.IntVal(value)
    return _Grower(outcomes, term, [*executor.guards, *_conditions(term)]).grow([])


class _Grower:
    def __init__(self, outcomes: Outcomes, value: z3.ExprRef, guards: list[z3.BoolRef]) -> None:
        self.outcomes, self.value, self.guards, self.leaves = outcomes, value, guards, 0

    def grow(self, path: list[z3.BoolRef]) -> Tree:
        """Return the tree of all that happens where the path's guards hold."""
        for exception, raised in self.outcomes.raises.items():
            if _holds(path, raised):
                return self._leaf(f"raises {exception}", raises=True)
        for guard in self.guards:
            if not (_holds(path, guard) or _holds(path, z3.Not(guard))):
                yes, no = self.grow([*path, guard]), self.grow([*path, z3.Not(guard)])
                alike = isinstance(yes, Leaf) and isinstance(no, Leaf) and yes == no
                return yes if alike else Branch(guard, yes, no)
        return self._leaf(f"returns {_resolved(self.value, path)}", raises=False)

    def _leaf(self, says: str, *, raises: bool) -> Leaf:
        self.leaves += 1
        if self.leaves > MOST:
            raise ValueError(f"the tree has more than {MOST} leaves")
        return Leaf(says, raises)


def lines(tree: Tree, depth: int = 0) -> Iterator[str]:
    """Yield the tree as indented text."""
    if isinstance(tree, Leaf):
        yield "    " * depth + tree.says
        return
    yield "    " * depth + f"if {tree.guard}:"
    yield from lines(tree.yes, depth + 1)
    yield "    " * depth + "else:"
    yield from lines(tree.no, depth + 1)


def _holds(path: list[z3.BoolRef], guard: Guard) -> bool:
    solver = z3.Solver()
    solver.add(*path, z3.Not(as_term(guard)))
    return solver.check() == z3.unsat


def _conditions(term: z3.ExprRef) -> Iterator[z3.BoolRef]:
    """Yield the conditions of the if-then-else in a term, outer ones first, each part seen once."""
    pending = {term.get_id(): term}
    for part in (parts := list(pending.values())):
        if z3.is_app_of(part, z3.Z3_OP_ITE):
            yield part.arg(0)
        for child in part.children():
            if child.get_id() not in pending:
                pending[child.get_id()] = child
                parts.append(child)


def _resolved(term: z3.ExprRef, path: list[z3.BoolRef]) -> z3.ExprRef:
    """Return the term as it is where the path's guards hold, without if-then-else."""
    if z3.is_app_of(term, z3.Z3_OP_ITE):
        return _resolved(term.arg(1 if _holds(path, term.arg(0)) else 2), path)
    parts = [_resolved(part, path) for part in term.children()]
    return term.decl()(*parts) if parts else term
