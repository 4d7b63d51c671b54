"""What can be walked over: ranges, sequences, and enumerate, zip and reversed of them.

A list is read again in every round, as Python does, so that a loop sees what it changes.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.subset import is_call
from showcase.verification.refactor.symbolic.expressions import Expressions
from showcase.verification.refactor.symbolic.frames import Frame
from showcase.verification.refactor.symbolic.values import (
    NOTHING,
    Listed,
    Seq,
    Table,
    as_seq,
    cases,
    is_number,
)
from showcase.verification.refactor.terms import CannotExpress, Int, bounds

FEW = 64
WALKS = ("enumerate", "range", "reversed", "zip")


@dataclass(frozen=True)
class Items:
    """Whether there is an item in round k, and which; no loop need ask before round `longest`."""

    more: Callable[[int], Guard]
    item: Callable[[int], Any]
    longest: int = 0


class Iteration(Expressions):
    """Adds walking over things; the loop itself is the statements'."""

    def loop(
        self,
        more: Callable[[int], Guard],
        body: Callable[[int], None],
        otherwise: Callable[[], None] = lambda: None,
        longest: int = 0,
    ) -> None:
        """Do the body in round k for as long as `more(k)` holds; it may before round `longest`."""
        raise NotImplementedError

    def assign(self, target: ast.expr, value: Any) -> None:
        """Bind or store what an assignment binds or stores."""
        raise NotImplementedError

    def items(self, node: ast.expr) -> Items:
        """Return the items of an expression that is iterated over."""
        match node:
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in WALKS:
                return getattr(self, f"_{name}")(node, arguments)
        return self.items_of(self.evaluate(node))

    def items_of(self, value: Any) -> Items:
        """Return the items of a value; TypeError is raised where it has none."""
        for guard, each in cases(value):
            if not isinstance(self.contents(each), tuple | Seq | Table | str):
                self.throw("TypeError", guard)
        fixed = not any(isinstance(self.contents(each), Listed) for _, each in cases(value))
        once = self.read_all(value) if fixed else None

        def now() -> Seq:
            return once or self.read_all(value)

        return Items(
            lambda k: self.theory.compare("<", k, now().length),
            lambda k: self.pick(now().items, k),
            len(now().items),
        )

    def read_all(self, value: Any) -> Seq:
        """Return what the alternatives of a value hold at this moment, as one sequence."""
        result: Any = NOTHING
        for guard, each in cases(value):
            contents = self.contents(each)
            if isinstance(contents, Table):
                contents = tuple(key for key, _ in contents.entries)
            elif isinstance(contents, str):
                contents = tuple(contents)
            if isinstance(contents, tuple | Seq):
                seq = as_seq(contents)
                result = self.choose(guard, Seq(seq.items, seq.length), result)
        return Seq((), 0) if result is NOTHING else result

    def _range(self, _: ast.AST, arguments: list[ast.expr]) -> Items:
        start, stop, step = self.range_ends(arguments)
        if self.live is False:
            return Items(lambda _: False, lambda _: NOTHING)
        apply = self.theory.apply

        def item(k: int) -> Any:
            return apply("+", start, apply("*", step, k))

        few = False
        ends = [bounds(end) for end in (start, stop)]
        if isinstance(step, int) and all(end.finite for end in ends):
            first, last = ends[:: 1 if step > 0 else -1]
            few = (last.high - first.low) // abs(step) <= FEW
        return Items(lambda k: self._either_way(step, "<", item(k), stop), item, FEW if few else 0)

    def range_ends(self, arguments: list[ast.expr]) -> tuple[Any, Any, Any]:
        """Return start, stop and step of a range, which is not 0."""
        evaluated = [self.evaluate(argument) for argument in arguments]
        values = [self.number(value) for value in evaluated]
        if any(value is NOTHING for value in values):
            return 0, 0, 1
        start, stop, step = (*values, 1) if len(values) == 2 else (0, *values, 1)[:3]
        if len(values) == 3:
            start, stop, step = values
        none = self.theory.compare("==", step, 0)
        if none is not False:
            self.throw("ValueError", none)
        return start, stop, 1 if none is True else step

    def counted_ends(self, arguments: list[ast.expr]) -> tuple[Any, Any, int]:
        """Return start, stop and step of a range whose step is known."""
        start, stop, step = self.range_ends(arguments)
        if isinstance(step, Int):
            raise CannotExpress("a count by a step that depends on the arguments")
        return start, stop, step

    def _either_way(self, step: Any, op: str, a: Any, b: Any) -> Guard:
        """Compare two numbers in the direction of a step: `<` as `>` where it is negative."""
        rises = self.theory.compare(">", step, 0)
        up = self.theory.compare(op, a, b)
        down = self.theory.compare(op, b, a)
        return disj(conj(rises, up), conj(neg(rises), down))

    def ranged(self, node: ast.expr) -> Callable[[Any], Guard] | None:
        """Return the test for membership in a range, if the expression is a range."""
        if not is_call(node, "range"):
            return None
        start, stop, step = self.range_ends(node.args)
        compare, apply = self.theory.compare, self.theory.apply

        def one(value: Any) -> Guard:
            if not is_number(value):
                return False
            number = self.theory.integer(value)
            reached = self._either_way(step, "<=", start, number)
            inside = conj(reached, self._either_way(step, "<", number, stop))
            return conj(inside, compare("==", apply("%", apply("-", number, start), step), 0))

        def within(value: Any) -> Guard:
            found = self.by_case(value, one)
            return False if found is NOTHING else found

        return within

    def _enumerate(self, _: ast.AST, arguments: list[ast.expr]) -> Items:
        inner = self.items(arguments[0])
        first = self.number(self.evaluate(arguments[1])) if len(arguments) > 1 else 0
        if first is NOTHING:
            first = 0

        def item(k: int) -> tuple:
            return self.theory.apply("+", first, k), inner.item(k)

        return Items(inner.more, item, inner.longest)

    def _zip(self, _: ast.AST, arguments: list[ast.expr]) -> Items:
        each = [self.items(argument) for argument in arguments]

        def more(k: int) -> Guard:
            result: Guard = bool(each)
            for items in each:
                result = conj(result, items.more(k))
            return result

        longest = max((items.longest for items in each), default=0)
        return Items(more, lambda k: tuple(items.item(k) for items in each), longest)

    def _reversed(self, _: ast.AST, arguments: list[ast.expr]) -> Items:
        (argument,) = arguments
        if is_call(argument, *WALKS):
            if not is_call(argument, "range"):
                self.throw("TypeError")
                return Items(lambda _: False, lambda _: NOTHING)
            start, stop, step = self.range_ends(argument.args)
            compare, apply = self.theory.compare, self.theory.apply
            # Rounded up, in the direction of the step: (stop - start + step - its sign) // step.
            sign = self.choose(compare(">", step, 0), 1, -1)
            distance = apply("+", apply("-", stop, start), apply("-", step, sign))
            count = apply("//", distance, step)
            return Items(
                lambda k: compare("<", k, count),
                lambda k: apply("+", start, apply("*", step, apply("-", count, k + 1))),
            )
        value = self.evaluate(argument)
        inner = self.items_of(value)
        last = self.theory.apply("-", self.read_all(value).length, 1)

        def more(k: int) -> Guard:
            position = self.theory.apply("-", last, k)
            there = self.theory.compare("<", position, self.read_all(value).length)
            return conj(self.theory.compare(">=", position, 0), there)

        def item(k: int) -> Any:
            return self.pick(self.read_all(value).items, self.theory.apply("-", last, k))

        return Items(more, item, inner.longest)

    def walk(self, node: ast.expr, action: Callable[[Any], None]) -> None:
        """Do the action with each item of what is iterated over, a generator expression perhaps."""
        if isinstance(node, ast.GeneratorExp):
            self.generate(node.generators, lambda: action(self.evaluate(node.elt)))
            return
        items = self.items(node)
        self.loop(items.more, lambda k: action(items.item(k)), longest=items.longest)

    def generate(self, generators: list[ast.comprehension], action: Callable[[], None]) -> None:
        """Do the action for each combination of the loops of a comprehension."""
        if not generators:
            action()
            return
        first, *rest = generators
        items = self.items(first.iter)

        def body(k: int) -> None:
            self.assign(first.target, items.item(k))
            guard: Guard = True
            for test in first.ifs:
                passed = self.under(guard, lambda test=test: self.truth(self.evaluate(test)))
                guard = conj(guard, False if passed is NOTHING else passed)
            self.fork(guard, lambda: self.generate(rest, action))

        self.loop(items.more, body, longest=items.longest)

    def fork(self, guard: Guard, then: Callable[[], None]) -> None:
        """Do an action that may bind, return or raise, only where the guard holds."""
        raise NotImplementedError

    def comprehend(self, node: ast.ListComp) -> Any:
        """Return the list that a comprehension makes."""
        return self.collect(
            lambda add: self.generate(node.generators, lambda: add(self.evaluate(node.elt)))
        )

    def collect(self, walk: Callable[[Callable[[Any], None]], None]) -> Any:
        """Return a new list of what a walk adds."""

        def body() -> Any:
            made = self.make(Listed((), 0))
            walk(lambda value: self.append(made, value))
            return made

        return self.inner(body)

    def inner(self, body: Callable[[], Any]) -> Any:
        """Return what a body returns that sees the variables here, and keeps its own to itself."""
        return self.inline(Frame(self.frame.function, self.frame.variables), body)

    def append(self, ref: Any, value: Any) -> None:
        """Append a value to a list."""
        if self.live is not False:
            seq = self.heap[ref]
            self.write(ref, self.inserted(seq, seq.length, value))
