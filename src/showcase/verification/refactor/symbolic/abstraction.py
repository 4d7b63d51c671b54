"""Loops of any length, by what their author says of them: `invariant(…)` at the start of the body.

Instead of being unrolled, such a loop is done once, from any state in which its invariant holds.
That is sound if the invariant holds when the loop is reached and again after each round, which is
*owed*: the solver has to show it.
"""

import ast
from dataclasses import dataclass
from typing import Any

from z3 import Bool

from showcase.verification.refactor import intervals
from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.intervals import EVERYTHING, Interval
from showcase.verification.refactor.subset import is_call, stored
from showcase.verification.refactor.symbolic.executor import Executor
from showcase.verification.refactor.symbolic.frames import Catcher, Loop, Slot, State
from showcase.verification.refactor.symbolic.values import is_boolean, is_number
from showcase.verification.refactor.terms import CannotExpress, Int, bounds


@dataclass(frozen=True)
class Counter:
    """The hidden variable of a loop over a range, and where it goes."""

    name: str
    start: int | Int
    stop: int | Int
    step: int


class Abstraction(Executor):
    """Executes loops with invariants from any state that satisfies them."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._made_up = 0

    def statement(self, node: ast.stmt) -> None:
        """Do one statement."""
        if isinstance(node, ast.While) and claims(node.body):
            self.endless = True
            self._any_round(node)
        elif isinstance(node, ast.For) and claims(node.body):
            self._counted(node)
        else:
            super().statement(node)

    def _counted(self, node: ast.For) -> None:
        """Do a loop over a range as the loop over its counter that it is."""
        within = node.iter
        if not is_call(within, "range"):
            raise CannotExpress("an invariant of a loop over anything but a range")
        start, stop, step = self.counted_ends(within.args)
        if self.live is not False:
            self._any_round(node, Counter(f".{node.lineno}", start, stop, step))

    def _any_round(self, node: ast.While | ast.For, counter: Counter | None = None) -> None:
        heap = self.heap
        if counter:
            self.bind(counter.name, counter.start)
        self._owe(node, counter)
        self._forget(node, counter)
        for claim in claims(node.body):
            self._suppose(self._claimed(node, claim, counter))
        more = self._more(node, counter)
        exits = [State(conj(self.live, neg(more)), self.frame.variables, self.heap)]
        self.live = conj(self.live, more)
        loop = Loop()
        self.frame.loops.append(loop)
        if counter:
            position = self._position(counter)
            self.assign(node.target, position)
            self.bind(counter.name, self.theory.apply("+", position, counter.step))
        self.block(node.body)
        self.frame.loops.pop()
        self.arrive([*loop.continues, self.state()])
        if self.heap is not heap:
            raise CannotExpress("a loop with an invariant that makes or changes lists")
        self._owe(node, counter)
        self._suppose(False)
        self.arrive(exits)
        self.block(node.orelse)
        self.arrive([*loop.breaks, self.state()])

    def _suppose(self, guard: Guard) -> None:
        """Suppose that a condition holds wherever control is here."""
        self.supposed = conj(self.supposed, disj(neg(self.live), guard))

    def _more(self, node: ast.While | ast.For, counter: Counter | None) -> Guard:
        if counter is None:
            return self.truth(self.evaluate(node.test))
        comparison = "<" if counter.step > 0 else ">"
        return self.theory.compare(comparison, self._position(counter), counter.stop)

    def _position(self, counter: Counter) -> Any:
        return self.frame.variables[counter.name].value

    def _owe(self, node: ast.While | ast.For, counter: Counter | None) -> None:
        for claim in claims(node.body):
            here = conj(self.supposed, self.live)
            broken = conj(here, neg(self._claimed(node, claim, counter)))
            if broken is not False:
                self.owed.append((broken, claim.lineno))

    def _claimed(
        self, node: ast.While | ast.For, claim: ast.expr, counter: Counter | None
    ) -> Guard:
        """Return where a claim holds: not where it raises. A range's variable is its counter.

        So after the last round a claim speaks of the item that would be next: nothing else could
        tell what the loop has done.
        """
        if self.live is False:
            return True
        state = self.state()
        if counter:
            self.assign(node.target, self._position(counter))
        self.catchers.append(Catcher(self.frame))
        holds = conj(self.truth(self.evaluate(claim)), self.live)
        self.catchers.pop()
        self.arrive([state])
        return holds

    def _forget(self, node: ast.While | ast.For, counter: Counter | None) -> None:
        """Let every variable that a round changes hold anything."""
        names = {name for part in node.body for name in stored(part)}
        ranges = self._ranges(node.body)
        if counter:
            targets = stored(node.target)
            ranges |= dict.fromkeys({counter.name, *targets}, self._reach(counter))
            names |= {counter.name, *targets}
        for name in sorted(names):
            self._made_up += 1
            slot, unknown = self.frame.variables.get(name), f"{name}!{self._made_up}"
            bound = True if slot and slot.bound is True else Bool(f"{unknown} is bound")
            value = self._any(unknown, slot and slot.value, ranges.get(name, EVERYTHING))
            self.frame.variables = {**self.frame.variables, name: Slot(value, bound)}
        if counter:
            self._count(node, counter, changed={n for part in node.body for n in stored(part)})

    def _count(self, node: ast.For, counter: Counter, changed: set[str]) -> None:
        """Suppose what is true of every counter: it has come from the start, step by step."""
        compare, apply = self.theory.compare, self.theory.apply
        position, step = self._position(counter), counter.step
        last = apply("-", position, step)
        first = compare("==", position, counter.start)
        came = conj(
            compare(">=" if step > 0 else "<=", last, counter.start),
            compare("<" if step > 0 else ">", last, counter.stop),
        )
        if isinstance(node.target, ast.Name) and node.target.id not in changed:
            slot = self.frame.variables[node.target.id]
            came = conj(came, conj(slot.bound, self.equal(slot.value, last)))
        whole = compare("==", apply("%", apply("-", position, counter.start), abs(step)), 0)
        self._suppose(conj(whole, disj(first, came)))

    def _reach(self, counter: Counter) -> Interval:
        """Return what the counter ranges over, its last value included."""
        start, stop = bounds(counter.start), bounds(counter.stop)
        beyond = intervals.add(stop, Interval(*sorted((0, counter.step))))
        return intervals.join(start, beyond)

    def _ranges(self, body: list[ast.stmt]) -> dict[str, Interval]:
        """Read ranges off claims such as 0 <= n <= 99: they tell how many bits a variable needs."""
        found = {}
        for claim in claims(body):
            parts = claim.values if isinstance(claim, ast.BoolOp) else [claim]
            for part in parts:
                match part:
                    case ast.Compare(
                        left=low, ops=[ast.LtE() | ast.Lt(), ast.LtE() | ast.Lt()],
                        comparators=[ast.Name(id=name), high],
                    ):  # fmt: skip
                        ends = [self.evaluate(end) for end in (low, high)]
                        if all(is_number(end) for end in ends):
                            low, high = (bounds(self.theory.integer(end)) for end in ends)
                            found[name] = Interval(low.low, high.high)
        return found

    def _any(self, name: str, like: Any, within: Interval) -> Any:
        if like is not None and is_boolean(like):
            return Bool(name)
        if like is not None and not is_number(like):
            raise CannotExpress("a loop with an invariant that changes more than numbers")
        if self.theory.word and within is EVERYTHING:
            half = 1 << (self.theory.word - 1)
            within = Interval(-half, half - 1)
        value, inside = self.theory.variable(name, within)
        self._suppose(inside)
        return value


def claims(body: list[ast.stmt]) -> list[ast.expr]:
    """Return what the calls of `invariant` at the start of a loop's body claim."""
    found: list[ast.expr] = []
    for statement in body:
        call = getattr(statement, "value", None)
        if not (isinstance(statement, ast.Expr) and is_call(call, "invariant")):
            break
        found += call.args
    return found
