"""The questions of induction put to Z3, and what it finds, executed before anyone hears of it.

A pair of states that Z3 finds among any number of things is looked for again among few, which a
person can read. `evaluate`, which knows nothing of Z3, then takes the step.
"""

from itertools import product
from typing import Any

import z3

from showcase.verification.protocol import evaluate
from showcase.verification.protocol.answers import Counterexample, Question
from showcase.verification.protocol.evaluate import Step
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.model import Action, Model, Property
from showcase.verification.protocol.z3_terms import State as Reading
from showcase.verification.protocol.z3_terms import Translation

SMALL = 4
"""Things of each sort, at most, in a counterexample meant to be read."""


class Prover:
    """Puts questions to Z3, each to a solver of its own: no answer depends on earlier ones."""

    def __init__(self, model: Model, effort: int) -> None:
        self.model, self.effort = model, effort
        self.translation = Translation(model)
        self.sized = [s for s in model.sorts.values() if s.kind != "choice"]

    def at_the_beginning(self, goal: Property) -> Question:
        """Ask whether a conjunct holds wherever the system may begin."""
        start = self.model.start
        names = self.translation.parameters(start)
        state = self.translation.begun(names)
        blank = self.translation.term(start.guard, names, state)
        return self._answer(None, goal, [blank, z3.Not(self._holds(goal, state))], state)

    def kept(self, action: Action, goal: Property) -> Question:
        """Ask whether an action keeps a conjunct, wherever the whole invariant holds."""
        names = self.translation.parameters(action)
        after = self.translation.after(action, names)
        broken = z3.Not(self._holds(goal, after))
        return self._answer(action, goal, [*self._may(action), broken], self.translation.before)

    def possible(self, action: Action) -> z3.CheckSatResult:
        """Ask whether an action can be taken anywhere."""
        start = action is self.model.start
        facts = (
            [self.translation.term(action.guard, self.translation.parameters(action), self._blank)]
            if start
            else self._may(action)
        )
        return self._solver(facts, self.effort).check()

    def _blank(self, *_: Any) -> z3.ExprRef:
        return self.translation.members["bool"][False]

    def _may(self, action: Action) -> list[z3.BoolRef]:
        """Return that the invariant holds and the action may be taken."""
        before, names = self.translation.before, self.translation.parameters(action)
        invariant = [self._holds(goal, before) for goal in self.model.invariant]
        return [*invariant, self.translation.term(action.guard, names, before)]

    def _holds(self, goal: Property, state: Reading) -> z3.BoolRef:
        return self.translation.term(goal.formula, {}, state)

    def _solver(self, facts: list[z3.BoolRef], effort: int) -> z3.Solver:
        solver = z3.Solver(ctx=self.translation.context)
        solver.set("rlimit", max(1, effort))
        solver.add(*self.translation.axioms, *facts)
        return solver

    def _answer(
        self, action: Action | None, goal: Property, facts: list, state: Reading
    ) -> Question:
        name = action and action.name
        solver = self._solver(facts, self.effort // 10)
        answer = solver.check()
        pair = None
        if answer != z3.unsat:
            # Among few things Z3 soon finds what it may never find among any number.
            pair = self._smallest(facts)
        if pair is None and answer == z3.unknown:
            solver = self._solver(facts, self.effort)
            answer = solver.check()
        if answer == z3.unsat:
            return Question(name, goal, "holds")
        if pair is None and answer == z3.sat:
            pair = solver.model()
        if pair is None:
            return Question(name, goal, "unknown", reason=solver.reason_unknown())
        found = self._found(pair, action, goal, state)
        if found is None:
            return Question(name, goal, "unknown", reason="what Z3 found is none when executed")
        return Question(name, goal, "fails", found)

    def _smallest(self, facts: list) -> z3.ModelRef | None:
        """Look for a pair of states with few things of each sort: of many sorts, equally many."""
        sizes = sorted(product(range(1, SMALL + 1), repeat=len(self.sized)), key=sum)
        if len(self.sized) > 3:
            sizes = [(size,) * len(self.sized) for size in range(1, SMALL + 1)]
        for size in sizes:
            bounds = [self.translation.at_most(s, n) for s, n in zip(self.sized, size, strict=True)]
            solver = self._solver([*facts, *bounds], self.effort // 10)
            if solver.check() == z3.sat:
                return solver.model()
        return None

    def _found(
        self, model: z3.ModelRef, action: Action | None, goal: Property, state: Reading
    ) -> Counterexample | None:
        """Read what Z3 found and execute it; None where it is not as Z3 said."""
        things = {sort.name: self._things(model, sort.name) for sort in self.sized}
        majorities = {}
        for sort in self.sized:
            if sort.kind == "order":
                less = self.translation.precedes(sort)
                every = things[sort.name]
                rank = {x: sum(_true(model, less(y, x)) for y in every) for x in every}
                every.sort(key=rank.__getitem__)
            elif sort.kind == "majorities":
                member = self.translation.member(sort)
                majorities[sort.name] = tuple(
                    frozenset(i for i, x in enumerate(things[sort.of.name])
                              if _true(model, member(x, whole)))
                    for whole in things[sort.name]
                )  # fmt: skip
        sizes = {name: len(every) for name, every in things.items()}
        instance = Instance(self.model, sizes, majorities)
        things |= self.translation.members
        numbers = {(n, x.get_id()): i for n, every in things.items() for i, x in enumerate(every)}

        def number(sort: str, term: z3.ExprRef) -> int:
            return numbers[sort, model.eval(term, model_completion=True).get_id()]

        shown = tuple(
            number(cell.variable.result.name,
                   state(cell.variable, tuple(things[s.name][p] for s, p in
                                              zip(cell.variable.sorts, cell.places, strict=True))))
            for cell in instance.cells
        )  # fmt: skip
        if action is None:
            begun = shown in set(evaluate.initial_states(instance))
            broken = not evaluate.holds(goal, instance, shown)
            return Counterexample(instance, goal, None, None, shown) if begun and broken else None
        chosen = self.translation.parameters(action)
        step = Step(action, tuple(number(b.sort.name, chosen[b.name]) for b in action.parameters))
        return _executed(instance, shown, step, goal)

    def _things(self, model: z3.ModelRef, sort: str) -> list[z3.ExprRef]:
        kind = self.translation.sorts[sort]
        things = model.get_universe(kind)
        # A sort that nothing speaks of has no universe: one thing will do.
        return list(things) if things else [model.eval(z3.Const("any", kind), True)]


def _true(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    return z3.is_true(model.eval(formula, model_completion=True))


def _executed(
    instance: Instance, before: State, step: Step, goal: Property
) -> Counterexample | None:
    """Return the counterexample if the executed step is one."""
    guard = step.action.guard
    sound = all(evaluate.holds(each, instance, before) for each in instance.model.invariant)
    if not (sound and evaluate.value(guard, instance, before, step.binding)):
        return None
    after = evaluate.after(step, instance, before)
    if evaluate.holds(goal, instance, after):
        return None
    return Counterexample(instance, goal, before, step, after)
