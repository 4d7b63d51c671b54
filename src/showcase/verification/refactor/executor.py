"""Symbolic execution: a function and unknown arguments in, all its outcomes out, as formulas.

Where control forks, both ways are followed under their guards and joined again, so a function
becomes one formula rather than one for each path. A loop is unrolled until the solver says that
no argument goes round again, or the limit is met: what would go on then is *unwound*, and belongs
to no outcome.
"""

import ast
from collections.abc import Callable
from typing import Any

from showcase.verification.refactor.expressions import Expressions, is_number
from showcase.verification.refactor.frames import Frame, Loop, Outcomes, Slot
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.subset import OPERATORS, raised, stored
from showcase.verification.refactor.terms import Guard, Theory, conj, disj, neg


def execute(
    program: Program,
    arguments: dict[str, Any],
    theory: Theory,
    *,
    limit: int,
    feasible: Callable[[Guard], bool],
    tick: Callable[[], None],
) -> Outcomes:
    """Run a program on unknown arguments.

    `feasible` tells whether any argument satisfies a guard (True when in doubt); `limit` is how
    often a loop may go round; `tick` is called for every statement, and may raise to stop it all.
    """
    return _Executor(program, theory, limit, feasible, tick).run(arguments)


class _Executor(Expressions):
    def __init__(self, program: Program, theory: Theory, limit: int, *hooks: Callable) -> None:
        self.program, self.theory, self.file = program, theory, program.file
        self.limit, (self.feasible, self.tick) = limit, hooks
        self.live: Guard = True
        self.unwound: Guard = False
        self.raises: dict[str, Guard] = {}
        self.constants: dict[str, Any] = {}
        self.frame = Frame(program.function, {})
        for name, value in program.constants.items():
            self.constants[name] = self.evaluate(value)
            if self.live is not True:
                raise self.refused("a constant that raises", value)

    def run(self, arguments: dict[str, Any]) -> Outcomes:
        self.frame.variables = {name: Slot(value) for name, value in arguments.items()}
        self._block(self.program.function.body)
        if self.live is not False:
            self.frame.returns.append((self.live, None))
        return Outcomes(self.frame.returns, self.raises, self.unwound)

    # Names and calls

    def read(self, node: ast.Name) -> Any:
        slot = self.frame.variables.get(node.id)
        if slot is not None:
            self.throw("UnboundLocalError", neg(slot.bound))
            return slot.value
        if node.id in self.constants and node.id not in stored(self.frame.function):
            return self.constants[node.id]
        self.throw("UnboundLocalError", True)
        return 0

    def call(self, node: ast.Call, values: list) -> Any:
        function = self.program.helpers[node.func.id]
        names = [argument.arg for argument in function.args.args]
        if len(names) != len(values):
            self.throw("TypeError", True)
        if self.live is False:
            return 0
        outer = self.frame
        slots = (Slot(value) for value in values)
        self.frame = Frame(function, dict(zip(names, slots, strict=True)))
        self._block(function.body)
        returns = self.frame.returns
        if self.live is not False:
            returns.append((self.live, None))
        self.frame, self.live = outer, False
        result = returns[-1][1] if returns else 0
        for guard, value in reversed(returns):
            self.live = disj(guard, self.live)
            result = self.choose(guard, value, result, node)
        return result

    def throw(self, exception: str, guard: Guard) -> None:
        here = conj(self.live, guard)
        if here is not False:
            self.raises[exception] = disj(self.raises.get(exception, False), here)
            self.live = conj(self.live, neg(guard))

    # Statements

    def _block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if self.live is False:
                return
            self.tick()
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                result = self.evaluate(value)
                for target in targets:
                    self._bind(target, result)
            case ast.AugAssign(target=target, op=op, value=value):
                old = self.read(target)
                result = self.binary(OPERATORS[type(op)], old, self.evaluate(value), node)
                self._bind(target, result)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._bind(target, self.evaluate(value))
            case ast.Return(value=value):
                result = None if value is None else self.evaluate(value)
                if self.live is not False:
                    self.frame.returns.append((self.live, result))
                self.live = False
            case ast.If(test=test):
                self._if(node, self.truth(self.evaluate(test)))
            case ast.While(test=test):
                self._loop(node, lambda _: self.truth(self.evaluate(test)), lambda _: None)
            case ast.For():
                self._for(node)
            case ast.Break():
                self.frame.loops[-1].breaks.append(self._leave())
            case ast.Continue():
                self.frame.loops[-1].continues.append(self._leave())
            case ast.Expr(value=value) if not isinstance(value, ast.Constant):
                self.evaluate(value)
            case ast.Assert(test=test):
                self.throw("AssertionError", neg(self.truth(self.evaluate(test))))
            case ast.Raise(exc=exception):
                self.throw(raised(exception), True)

    def _bind(self, target: ast.expr, value: Any) -> None:
        if isinstance(target, ast.Name):
            self.frame.variables[target.id] = Slot(value)
        elif not isinstance(value, tuple):
            self.throw("TypeError", True)
        elif len(target.elts) != len(value):
            self.throw("ValueError", True)
        else:
            for element, item in zip(target.elts, value, strict=True):
                self._bind(element, item)

    def _if(self, node: ast.If, guard: Guard) -> None:
        if isinstance(guard, bool):
            self._block(node.body if guard else node.orelse)
            return
        before, variables = self.live, self.frame.variables
        ends = []
        untouched = True
        for way, body in ((guard, node.body), (neg(guard), node.orelse)):
            self.live = start = conj(before, way)
            self.frame.variables = dict(variables)
            self._block(body)
            untouched = untouched and self.live is start
            ends.append((self.live, self.frame.variables))
        (live, variables), (other_live, other) = ends
        if live is False or other_live is False:
            self.live, self.frame.variables = ends[live is False]
            return
        self.live = before if untouched else disj(live, other_live)
        self.frame.variables = self._join(guard, variables, other, node)

    def _for(self, node: ast.For) -> None:
        if isinstance(node.iter, ast.Tuple):
            items = self.evaluate(node.iter)
            self._loop(node, lambda k: k < len(items), lambda k: self._bind(node.target, items[k]))
            return
        values = [self.evaluate(argument) for argument in node.iter.args]
        if not all(is_number(value) for value in values):
            self.throw("TypeError", True)
            return
        values = [self.theory.integer(value) for value in values]
        start, stop, step = (*values, 1) if len(values) == 2 else (0, *values, 1)[:3]
        if len(values) == 3:
            start, stop, step = values
        if not isinstance(step, int):
            raise self.refused("a range whose step depends on the arguments", node)
        if step == 0:
            self.throw("ValueError", True)
            return

        def item(k: int) -> Any:
            return self.theory.apply("+", start, k * step)

        self._loop(
            node,
            lambda k: self.theory.compare("<" if step > 0 else ">", item(k), stop),
            lambda k: self._bind(node.target, item(k)),
        )

    def _loop(
        self,
        node: ast.While | ast.For,
        goes_on: Callable[[int], Guard],
        begin: Callable[[int], None],
    ) -> None:
        """Unroll a loop; `goes_on` is its condition in round k, `begin` binds its variable."""
        loop = Loop()
        exits = []
        known = self.live  # a guard that need not be asked about (again)
        self.frame.loops.append(loop)
        for k in range(self.limit + 1):
            if self.live is False:
                break
            self.tick()
            guard = goes_on(k)
            ended = conj(self.live, neg(guard))
            if ended is not False:
                exits.append((ended, dict(self.frame.variables)))
            self.live = conj(self.live, guard)
            if self.live is not known and self.live is not False and not self.feasible(self.live):
                self.live = False
            known = self.live
            if self.live is False:
                break
            if k == self.limit:
                self.unwound = disj(self.unwound, self._leave()[0])
                break
            begin(k)
            self._block(node.body)
            self._arrive([(self.live, self.frame.variables), *loop.continues], node)
            loop.continues = []
        self.frame.loops.pop()
        self._arrive(exits, node)
        self._block(node.orelse)
        self._arrive([(self.live, self.frame.variables), *loop.breaks], node)

    def _leave(self) -> tuple[Guard, dict[str, Slot]]:
        """Take the present state away; nothing goes on from here."""
        state = (self.live, self.frame.variables)
        self.live, self.frame.variables = False, dict(self.frame.variables)
        return state

    def _arrive(self, states: list[tuple[Guard, dict[str, Slot]]], node: ast.AST) -> None:
        """Go on from several states at once."""
        states = [state for state in states if state[0] is not False]
        if not states:
            self.live = False
            return
        self.live, self.frame.variables = states[-1]
        for live, variables in reversed(states[:-1]):
            self.frame.variables = self._join(live, variables, self.frame.variables, node)
            self.live = disj(live, self.live)

    def _join(
        self, guard: Guard, a: dict[str, Slot], b: dict[str, Slot], node: ast.AST
    ) -> dict[str, Slot]:
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
                bound = self.choose(guard, x.bound, y.bound, node)
                joined[name] = Slot(self.choose(guard, x.value, y.value, node), bound)
        return joined
