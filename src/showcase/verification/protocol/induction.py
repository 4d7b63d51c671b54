"""Is the invariant inductive, for any number of things? One question for each action and conjunct.

A conjunct holds in every state that can be reached if it holds at the beginning and no action
leads from a state where the whole invariant holds to one where the conjunct does not. Z3 looks
for such a pair of states, of any size. A pair found is looked for again among few things, and is
executed by `evaluate` before anyone hears of it. It need not be reachable: then a lemma is missing.

>>> from showcase.verification.protocol.models import load
>>> induct(load("ownership")).status
'proved'
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import product
from typing import Any, Literal

import z3

from showcase.verification.protocol import evaluate
from showcase.verification.protocol.evaluate import Step
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.model import Action, Model, Property
from showcase.verification.protocol.picture import pair_picture
from showcase.verification.protocol.z3_terms import State as Reading
from showcase.verification.protocol.z3_terms import Translation

EFFORT = 20_000_000
"""What one question may cost, in Z3's units (its rlimit): the same everywhere, unlike seconds."""
SMALL = 4


@dataclass(frozen=True, repr=False)
class Counterexample:
    """A state where the invariant holds, a step, and the state after it where `broken` does not.

    `step` and `before` are None where the system begins in `after`.
    """

    instance: Instance
    broken: Property
    before: State | None
    step: Step | None
    after: State

    def describe(self) -> str:
        """Tell it in a sentence."""
        if self.step is None:
            return f"The system may begin in a state where {self.broken.name} does not hold."
        return (
            f"From a state where the invariant holds: {self.step.told(self.instance)} "
            f"Then {self.broken.name} does not hold."
        )

    def __repr__(self) -> str:
        return self.describe()

    def _repr_svg_(self) -> str:
        states = [self.after] if self.before is None else [self.before, self.after]
        return pair_picture(self.instance, states, self.describe())


@dataclass(frozen=True)
class Question:
    """One question and its answer; `action` is None for the beginning of the system."""

    action: str | None
    goal: Property
    answer: Literal["holds", "fails", "unknown"]
    counterexample: Counterexample | None = None
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Induction:
    """All answers. `idle` are actions that no state satisfying the invariant allows."""

    model: Model
    questions: tuple[Question, ...]
    idle: tuple[str, ...]

    @property
    def status(self) -> Literal["proved", "not inductive", "unknown"]:
        """What is known of the invariant, by the worst answer."""
        answers = {question.answer for question in self.questions}
        if "fails" in answers:
            return "not inductive"
        return "unknown" if "unknown" in answers else "proved"

    @property
    def failures(self) -> tuple[Question, ...]:
        """The questions whose answer is a counterexample."""
        return tuple(question for question in self.questions if question.answer == "fails")

    def describe(self) -> str:
        """Tell the answer in words."""
        asked = f"{len(self.questions)} questions"
        sized = [s.name for s in self.model.sorts.values() if s.kind != "choice"]
        scope = f"any number of {', '.join(sized)}" if sized else "its one size"
        idle = f" Never possible: {', '.join(self.idle)}." if self.idle else ""
        match self.status:
            case "proved":
                names = ", ".join(goal.name for goal in self.model.always)
                return f"Proved for {scope}: {names}. {asked}, none has a counterexample.{idle}"
            case "not inductive":
                first = self.failures[0].counterexample.describe()
                return f"Not inductive: {len(self.failures)} of {asked} fail. {first}{idle}"
        open_ = [q for q in self.questions if q.answer == "unknown"]
        return f"Unknown: {len(open_)} of {asked} were not settled ({open_[0].reason}).{idle}"

    def __repr__(self) -> str:
        return self.describe()

    def _repr_html_(self) -> str:
        pictures = "".join(each.counterexample._repr_svg_() for each in self.failures[:1])
        return f"<p>{escape(self.describe())}</p>{pictures}"


def induct(
    model: Model, *, effort: int = EFFORT, tick: Callable[[Question], object] | None = None
) -> Induction:
    """Ask whether the model's invariant is inductive, spending at most `effort` on each question.

    `tick` is called with each question once it is answered.
    """
    questions = []
    for question in ask(model, effort=effort):
        questions.append(question)
        if tick is not None:
            tick(question)
    return Induction(model, tuple(questions), tuple(_idle(model, effort)))


def ask(model: Model, *, effort: int = EFFORT) -> Iterator[Question]:
    """Ask and answer one question after another: the beginning first, then action by action."""
    prover = _Prover(model, effort)
    for goal in model.invariant:
        yield prover.at_the_beginning(goal)
    for action in model.actions:
        for goal in model.invariant:
            yield prover.kept(action, goal)


def _idle(model: Model, effort: int) -> Iterator[str]:
    """Yield the names of actions that can be taken nowhere: what is proved of them says nothing."""
    prover = _Prover(model, effort)
    for action in (model.start, *model.actions):
        if prover.possible(action) == z3.unsat:
            yield action.name


class _Prover:
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
