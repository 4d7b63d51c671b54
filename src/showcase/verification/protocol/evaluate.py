"""What a term is worth in a state, and what an action makes of one: the meaning, to be read.

>>> from showcase.verification.protocol.models import load
>>> from showcase.verification.protocol.instance import instantiate
>>> ownership = instantiate(load("ownership"), {"node": 2, "epoch": 2})
>>> start = next(initial_states(ownership))
>>> [step.told(ownership) for step, _ in successors(ownership, start)][0]
'node 1 ends epoch 1 and names node 1 for epoch 2.'
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from showcase.verification.protocol.formula import (
    BOOL,
    Absent,
    All,
    And,
    Any,
    Bound,
    Choose,
    Constant,
    Either,
    Equal,
    Follows,
    Less,
    Member,
    Missing,
    Not,
    Or,
    Read,
    Term,
)
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.model import Action, Property, Update

Binding = Mapping[str, int]


@dataclass(frozen=True)
class Step:
    """An action with things for its parameters."""

    action: Action
    things: tuple[int, ...]

    @property
    def binding(self) -> dict[str, int]:
        """What each parameter stands for."""
        names = (bound.name for bound in self.action.parameters)
        return dict(zip(names, self.things, strict=True))

    def named(self, instance: Instance) -> dict[str, str]:
        """Return what each parameter stands for, in words."""
        return {
            bound.name: instance.name(bound.sort, thing)
            for bound, thing in zip(self.action.parameters, self.things, strict=True)
        }

    def told(self, instance: Instance) -> str:
        """Tell the step as its action's story does, else as a call."""
        named = self.named(instance)
        if self.action.story:
            return self.action.story.format(**named)
        return f"{self.action.name}({', '.join(named.values())})"


def value(term: Term, instance: Instance, state: State, binding: Binding) -> int:
    """Return the number of the thing that a term stands for; truth values are 0 and 1."""

    def at(part: Term) -> int:
        return value(part, instance, state, binding)

    match term:
        case Bound(name=name):
            return binding[name]
        case Constant(sort=sort, value=number):
            last = {"first": 0, "last": instance.size(sort) - 1}
            return last.get(number, number)
        case Read(variable=variable, places=places):
            return state[instance.cell(variable, tuple(map(at, places)))]
        case Missing():
            return 1
        case Absent(read=read):
            return 1 - at(read)
        case Not(part=part):
            return 1 - at(part)
        case And(parts=parts):
            return int(all(map(at, parts)))
        case Or(parts=parts):
            return int(any(map(at, parts)))
        case Equal(left=left, right=right):
            return int(at(left) == at(right))
        case Less(left=left, right=right):
            return int(at(left) < at(right))
        case Follows(left=left, right=right):
            return int(at(left) == at(right) + 1)
        case Member(part=part, whole=whole):
            return int(at(part) in instance.majorities[whole.sort.name][at(whole)])
        case Either(condition=condition, then=then, otherwise=otherwise):
            return at(then) if at(condition) else at(otherwise)
        case All(bound=bound, body=body):
            return int(all(_each(bound, body, instance, state, binding)))
        case Any(bound=bound, body=body):
            return int(any(_each(bound, body, instance, state, binding)))
    raise TypeError(type(term))


def _each(
    bound: Bound, body: Term, instance: Instance, state: State, binding: Binding
) -> Iterator[int]:
    for thing in range(instance.size(bound.sort)):
        yield value(body, instance, state, {**binding, bound.name: thing})


def holds(goal: Property, instance: Instance, state: State) -> bool:
    """Tell whether a property holds in a state."""
    return bool(value(goal.formula, instance, state, {}))


def steps(instance: Instance) -> Iterator[Step]:
    """Yield every action with every choice of parameters."""
    for action in instance.model.actions:
        for things in instance.tuples(tuple(bound.sort for bound in action.parameters)):
            yield Step(action, things)


def successors(instance: Instance, state: State) -> Iterator[tuple[Step, State]]:
    """Yield the steps that may be taken in a state, and what each makes of it."""
    for step in steps(instance):
        if value(step.action.guard, instance, state, step.binding):
            yield step, after(step, instance, state)


def after(step: Step, instance: Instance, state: State) -> State:
    """Return the state after a step whose guard holds."""
    changed = list(state)
    for update in step.action.updates:
        for binding, cell in places(update, instance, state, step.binding):
            if value(update.condition, instance, state, binding):
                changed[cell] = value(update.value, instance, state, binding)
    return tuple(changed)


def places(
    update: Update, instance: Instance, state: State, binding: Binding
) -> Iterator[tuple[Binding, int]]:
    """Yield each cell that an update is about, with what its loops stand for there."""
    for things in instance.tuples(tuple(bound.sort for bound in update.loops)):
        names = (bound.name for bound in update.loops)
        inner = {**binding, **dict(zip(names, things, strict=True))}
        at = tuple(value(place, instance, state, inner) for place in update.places)
        yield inner, instance.cell(update.variable, at)


def initial_states(instance: Instance) -> Iterator[State]:
    """Yield every state that the system may begin in, each once."""
    start = instance.model.start
    blank = (0,) * len(instance.cells)
    seen = set()
    for things in instance.tuples(tuple(bound.sort for bound in start.parameters)):
        step = Step(start, things)
        if not value(start.guard, instance, blank, step.binding):
            continue
        begun: list = [range(1)] * len(blank)
        for update in start.updates:
            for binding, cell in places(update, instance, blank, step.binding):
                if not value(update.condition, instance, blank, binding):
                    continue
                if isinstance(update.value, Choose):
                    sort = update.value.sort
                    begun[cell] = range(2 if sort == BOOL else instance.size(sort))
                else:
                    begun[cell] = (value(update.value, instance, blank, binding),)
        for state in product(*begun):
            if state not in seen:
                seen.add(state)
                yield state
