"""Where control is, under which condition: what raises, what short-circuits, how ways join again.

Evaluation goes on under a guard, `live`: the condition on the arguments under which control is
here at all. What raises takes its share of the guard away.
"""

import ast
from collections.abc import Callable, Iterable
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.subset import Unsupported, refused
from showcase.verification.refactor.symbolic.frames import Catcher, Frame, Slot, State
from showcase.verification.refactor.symbolic.values import (
    NOTHING,
    Choice,
    Ref,
    Values,
    is_number,
)
from showcase.verification.refactor.terms import Theory


class Control(Values):
    """Keeps the present state, and joins it with others."""

    live: Guard
    frame: Frame
    catchers: list[Catcher]

    def __init__(self, theory: Theory, file: str, function: ast.FunctionDef) -> None:
        super().__init__(theory)
        self.file, self.live, self.frame = file, True, Frame(function, {})
        self.catchers = [Catcher(self.frame)]
        self.made = 0

    def refused(self, message: str, node: ast.AST) -> Unsupported:
        """Return the error for a piece of the program that lies outside the subset."""
        return refused(message, self.file, node.lineno)

    def throw(self, exception: str, guard: Guard | None = None) -> Any:
        """Raise the exception where the guard holds; return what evaluation yields there."""
        guard = True if guard is None else guard
        here = conj(self.live, guard)
        if here is not False:
            self._raise(exception, here)
            self.live = conj(self.live, neg(guard))
        return NOTHING

    def _raise(self, exception: str, here: Guard) -> None:
        catcher = self.catchers[-1]
        state = State(here, catcher.frame.variables, self.heap)
        catcher.raised.setdefault(exception, []).append(state)

    def state(self) -> State:
        """Return the present state."""
        return State(self.live, self.frame.variables, self.heap)

    def leave(self) -> State:
        """Take the present state away; nothing goes on from here."""
        state, self.live = self.state(), False
        return state

    def arrive(self, states: Iterable[State]) -> None:
        """Go on from several states at once."""
        self.live = False
        for state in states:
            if state.live is False:
                continue
            if self.live is False:
                self.live, self.frame.variables, self.heap = (
                    state.live, state.variables, state.heap,
                )  # fmt: skip
                continue
            guard = state.live
            self.frame.variables = self.join_variables(guard, state.variables, self.frame.variables)
            self.heap = self.join_heaps(guard, state.heap, self.heap)
            self.live = disj(guard, self.live)

    def join_variables(self, guard: Guard, a: dict[str, Slot], b: dict[str, Slot]) -> dict:
        """Return the variables that are a's where the guard holds, else b's."""
        if a is b:
            return a
        joined = {}
        for name in [*a, *(name for name in b if name not in a)]:  # an order that repeats
            x, y = a.get(name), b.get(name)
            if x is y:
                joined[name] = x
            elif x is None or y is None:
                slot, way = (x, guard) if y is None else (y, neg(guard))
                joined[name] = Slot(slot.value, conj(way, slot.bound))
            else:
                bound = self.choose(guard, x.bound, y.bound)
                joined[name] = Slot(self.choose(guard, x.value, y.value), bound)
        return joined

    def under(self, guard: Guard, action: Callable[[], Any]) -> Any:
        """Do what happens only where the guard holds; elsewhere nothing is raised or changed."""
        if self.live is False or guard is False:
            return NOTHING
        before, heap, inside = self.live, self.heap, conj(self.live, guard)
        if inside is False:
            return NOTHING
        self.live = inside
        value = action()
        if guard is True:
            return value
        self.heap = self.join_heaps(guard, self.heap, heap)
        # Where nothing was raised, the old guard stands as it was: formulas stay small.
        rest = conj(before, neg(guard))
        untouched = self.live is inside
        self.live = before if untouched else disj(self.live, rest)
        return value

    def by_case(self, value: Any, action: Callable[[Any], Any]) -> Any:
        """Do the action for each alternative, where it holds, and join what comes back."""
        if not isinstance(value, Choice):
            return action(value)
        result: Any = NOTHING
        for guard, each in value.alternatives:
            part = self.under(guard, lambda each=each: action(each))
            result = self.choose(guard, part, result)
        return result

    def by_cases(self, values: list, action: Callable[..., Any]) -> Any:
        """Do the action for each combination of the alternatives of several values."""
        if not values:
            return action()
        first, *rest = values
        return self.by_case(
            first, lambda each: self.by_cases(rest, lambda *others: action(each, *others))
        )

    def inline(self, frame: Frame, body: Callable[[], Any]) -> Any:
        """Run a body in a frame of its own; return what it returns, in all ways joined."""
        outer, self.frame = self.frame, frame
        last = body()
        if self.live is not False:
            frame.returns.append((self.state(), last))
        self.frame = outer
        result, live, heap = NOTHING, False, self.heap
        for state, value in reversed(frame.returns):
            heap = state.heap if live is False else self.join_heaps(state.live, state.heap, heap)
            result = self.choose(state.live, value, result)
            live = disj(state.live, live)
        self.live, self.heap = live, heap
        return result

    def give(self, value: Any) -> None:
        """Return from the frame at hand."""
        if self.live is not False:
            self.frame.returns.append((self.leave(), value))

    def make(self, contents: Any) -> Ref:
        """Make a new mutable object."""
        self.made += 1
        ref = Ref(self.made)
        self.write(ref, contents)
        return ref

    def write(self, ref: Ref, contents: Any) -> None:
        """Change what an object holds."""
        self.heap = {**self.heap, ref: contents}

    def bind(self, name: str, value: Any) -> None:
        """Bind a local variable."""
        self.frame.variables = {**self.frame.variables, name: Slot(value)}

    def number(self, value: Any) -> Any:
        """Return a value as an integer; where it is none, TypeError is raised."""
        if isinstance(value, Choice):
            return self.by_case(value, self.number)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self.theory.integer(value) if is_number(value) else self.throw("TypeError")
